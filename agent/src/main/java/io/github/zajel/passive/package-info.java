/**
 * Passive checks: listens where {@code Server} says whose questions are answered, and answers them as the official agent
 * does. Does not know how a key is read: that is handed in. One thread listens and waits for requests, so that who is silent
 * or slow costs none; as many as {@code StartAgents} says, made on demand, answer. What comes is hostile: who is not in
 * {@code Server} is sent away before a byte is read, and size, number and time of all others are bounded.
 */
package io.github.zajel.passive;
