// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What comes back after a heartbeat: nothing when all is well, a redirect from a proxy that does not own the host. */
public final class HeartbeatResponse extends Response {
    private static final String MEANT_BY_SILENCE = "{\"response\":\"success\"}";

    private HeartbeatResponse() {}

    /** @throws ProtocolException when there are bytes, and they are not an answer */
    public static HeartbeatResponse parse(byte[] answer) throws ProtocolException {
        HeartbeatResponse response = new HeartbeatResponse();
        response.read(answer.length == 0 ? MEANT_BY_SILENCE.getBytes(StandardCharsets.US_ASCII) : answer);
        return response;
    }

    @Override
    void readField(String field, JsonParser json) throws IOException {
        json.skipChildren();
    }
}
