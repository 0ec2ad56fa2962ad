/**
 * Values over time: reads counters once a second and keeps a quarter of an hour of them, for items such as processor use
 * of the last five minutes. Series are kept only for what items ask for. The agent's timer thread sets the pace; what
 * may take long is read on an executor of its owner; any worker asks.
 */
package io.github.zajel.metrics.host.collector;
