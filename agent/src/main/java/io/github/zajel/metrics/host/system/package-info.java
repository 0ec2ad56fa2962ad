/**
 * The machine as a whole: processors, memory, kernel, names, packages, hardware. Values of the kernel come from its files,
 * read once a second for all items; where there are none, on Windows and macOS, what the JVM knows is answered and
 * for the rest why not. Any worker; what may hang says so.
 */
package io.github.zajel.metrics.host.system;
