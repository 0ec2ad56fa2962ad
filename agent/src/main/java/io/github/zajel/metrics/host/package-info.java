/**
 * The machine's own metrics, under the official agent's keys. Here: what the families of the packages below share, which
 * is where the machine's trees are, how the kernel's text is scanned, and how parameters are refused. Reads files only;
 * starts no program.
 */
package io.github.zajel.metrics.host;
