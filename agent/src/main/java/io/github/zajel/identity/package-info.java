/**
 * Who this JVM is to Zabbix: the host's name, and the metadata that autoregistration actions look at. Reads properties, the
 * environment and a few files under {@code /proc}; never {@code java.lang.management}, which the host must be the first to
 * touch, and a name server only where all else fails. Runs on the agent's own start thread.
 */
package io.github.zajel.identity;
