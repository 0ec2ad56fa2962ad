// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** What the server made of an {@link AgentDataRequest}. On success it has dealt with each value, stored or not. */
public final class AgentDataResponse extends Response {
    private AgentDataResponse() {}

    /** @throws ProtocolException when the bytes are not such an answer; what happened to the values is unknown then */
    public static AgentDataResponse parse(byte[] answer) throws ProtocolException {
        AgentDataResponse response = new AgentDataResponse();
        response.read(answer);
        return response;
    }

    @Override
    void readField(String field, JsonParser json) throws IOException {
        json.skipChildren();
    }

    /** Values stored; -1 when the server did not say. */
    public long processed() {
        return count("processed: ");
    }

    /** Values not stored: repeated, or of items unknown, disabled or of another kind. Sending them again is no use. */
    public long failed() {
        return count("failed: ");
    }

    /** Values received; -1 when the server did not say. */
    public long total() {
        return count("total: ");
    }

    /** Source: {@code processed: 2; failed: 0; total: 2; seconds spent: 0.000053}. */
    private long count(String label) {
        int start = info().indexOf(label);
        if (start < 0) {
            return -1;
        }
        start += label.length();
        int end = start;
        while (end < info().length() && Character.isDigit(info().charAt(end))) {
            end++;
        }
        return Json.unsigned(info().substring(start, end), -1);
    }
}
