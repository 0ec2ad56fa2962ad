/**
 * Answers the keys about network interfaces and those that try a service of the network: ports, greetings, time servers,
 * name servers, web pages. Connects only where an item says, on the worker that reads it, never through the
 * application's proxies or factories; each step ends a little before the item's deadline, so that the answer is the
 * check's and not the scheduler's. Answers are bounded in memory. Only looking up a name can hang.
 */
package io.github.zajel.metrics.host.net;
