// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The official templates for JMX agents: read from the database of a real server, converted by the released jar, imported
 * again, and read beside the Java gateway. Templates are never kept: they are not ours.
 */
package io.github.zajel.it.jmx;
