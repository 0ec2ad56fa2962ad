/**
 * Answers the keys about the agent itself that the official agent has too: that it is there, who it is. Only constants
 * and what it is handed; any worker.
 */
package io.github.zajel.metrics.agent;
