// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.buffer.UnsentValues;
import io.github.zajel.schedule.Scheduler;
import io.github.zajel.server.ServerClient;
import io.github.zajel.server.ServerSettings;

/** What belongs to one server and one host name: its items, their values, and the talk with it. */
final class Client {
    final ServerSettings settings;
    final UnsentValues buffer;
    final Scheduler scheduler;
    final ServerClient server;

    Client(ServerSettings settings, UnsentValues buffer, Scheduler scheduler, ServerClient server) {
        this.settings = settings;
        this.buffer = buffer;
        this.scheduler = scheduler;
        this.server = server;
    }
}
