/**
 * Answers the keys about TCP and UDP sockets, of the whole host or of this JVM, from the kernel's tables under
 * {@code /proc/net}. Each pair of tables is read at most once a second, by the worker that needs it first; the others
 * wait for it. Where Java can, the kernel is asked for TCP sockets by netlink instead; other sockets are never opened.
 * Keeps nothing of the host but numbers.
 */
package io.github.zajel.metrics.tcp;
