/**
 * Makes templates for an active agent out of templates for JMX agents. Changes only what it must: the rest of the file stays
 * byte for byte. Reads and writes no files itself, loads nothing else of the agent, and is loaded by the command alone.
 */
package io.github.zajel.template;
