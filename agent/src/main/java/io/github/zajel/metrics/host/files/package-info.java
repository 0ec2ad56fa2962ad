/**
 * Answers the keys about file systems, disks, files and directories ({@code vfs…}), each reading on the worker that runs
 * it. Never writes, never opens a pipe, keeps no file open between two readings, and walks directories without recursion
 * until the item's deadline. A file system that is gone may hold a reading forever; those readings say so.
 */
package io.github.zajel.metrics.host.files;
