/**
 * Answers the keys about processes of the machine from {@code /proc/<pid>}. The status files of all processes are read
 * at most once a second, by the worker that needs them first; command lines and what only {@code proc.get} tells are
 * read when an item asks. Processes that end meanwhile, or that the JVM's user may not see, are left out. Starts no
 * process and sends no signal.
 */
package io.github.zajel.metrics.host.process;
