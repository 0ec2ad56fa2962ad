/**
 * Reads YAML and JSON as Zabbix exports them, keeps for each value its place in the text, and changes the text in places, so
 * that everything else stays as it is. Refuses what it does not surely understand. Knows nothing of Zabbix. Only the
 * command's own process runs it, never a host.
 */
package io.github.zajel.template.yaml;
