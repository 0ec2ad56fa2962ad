/**
 * Answers the keys about TCP and UDP sockets of the whole host from the kernel's tables under {@code /proc/net}. Each
 * pair of tables is read at most once a second, by the worker that needs it first; the others wait for it. Never opens
 * a socket, keeps nothing of the host but numbers.
 */
package io.github.zajel.metrics.tcp;
