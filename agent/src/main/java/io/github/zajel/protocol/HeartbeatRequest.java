// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** "The agent is alive", for servers from 6.2 on. They say nothing when all is well: {@link HeartbeatResponse}. */
public final class HeartbeatRequest extends Request {
    private final int everySeconds;

    /** @param everySeconds the announced pace, 1..3600; the server waits twice as long before it worries */
    public HeartbeatRequest(String host, int everySeconds) {
        super("active check heartbeat", host);
        this.everySeconds = everySeconds;
    }

    @Override
    void writeFields(JsonGenerator json) throws IOException {
        json.writeNumberField("heartbeat_freq", everySeconds);
    }
}
