// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The wire: frames, the messages inside them as objects, and the exchange of one request for one answer over TCP.
 * Whatever a peer sends is hostile: sizes are checked before memory is taken, one deadline bounds a whole exchange, and
 * bad bytes end in a {@link io.github.zajel.protocol.ProtocolException}, a bad entry of a list in the loss of that entry.
 * Decides nothing: when to ask, whom, and what to do with the answer is {@code server}'s. Runs on the threads that talk
 * to a server; requests and parsed answers may be handed to any other. Source: Zabbix manual, "Protocols", and the
 * behaviour of servers 5.0 to 7.0.
 */
package io.github.zajel.protocol;
