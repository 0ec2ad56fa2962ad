/**
 * Answers the keys about the agent itself that the official agent has too: that it is there, who it is; and about the
 * servers it can ask. Only constants, what it is handed, and one exchange; any worker.
 */
package io.github.zajel.metrics.agent;
