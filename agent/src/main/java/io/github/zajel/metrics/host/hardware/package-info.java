/**
 * The machine's parts: processors, chassis, network cards, sensors, as the kernel shows them in {@code /proc/cpuinfo} and
 * {@code /sys}. Small files of the kernel only; any worker.
 */
package io.github.zajel.metrics.host.hardware;
