// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** What a server or proxy says when it is asked about itself; the figures are in the document as it came. */
public final class StatsResponse extends Response {
    private StatsResponse() {}

    /** @throws ProtocolException when it is not the answer of a server */
    public static StatsResponse parse(byte[] answer) throws ProtocolException {
        StatsResponse response = new StatsResponse();
        response.read(answer);
        return response;
    }

    @Override
    void readField(String field, JsonParser json) throws IOException {
        json.skipChildren();
    }
}
