// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.zajel.config.ServerAddress;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A proxy of a group says that the host belongs to another one, or that it no longer knows to which. */
public final class Redirect {
    private static final int LONGEST_ADDRESS = 300;

    private final long revision;
    private final @Nullable ServerAddress address;

    private Redirect(long revision, @Nullable ServerAddress address) {
        this.revision = revision;
        this.address = address;
    }

    static Redirect parse(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new ProtocolException("answered with a redirect that is not a JSON object");
        }
        long revision = 0;
        boolean reset = false;
        String address = "";
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            String value = Json.scalar(json);
            switch (field) {
                case "revision":
                    revision = Json.unsigned(value, 0);
                    break;
                case "reset":
                    reset = Json.isTrue(value);
                    break;
                case "address":
                    address = value == null ? "" : value;
                    break;
                default:
            }
        }
        return new Redirect(revision, reset ? null : address(address));
    }

    private static ServerAddress address(String text) throws ProtocolException {
        String printable = Printable.text(text, LONGEST_ADDRESS);
        try {
            return ServerAddress.parse(printable);
        } catch (IllegalArgumentException notAnAddress) {
            throw new ProtocolException("redirected to an address where " + notAnAddress.getMessage());
        }
    }

    /** Tells a newer redirect from an older one; 0 when the proxy gave none. */
    public long revision() {
        return revision;
    }

    /** Where to go; null for a reset: back to the configured addresses. */
    public @Nullable ServerAddress address() {
        return address;
    }

    public boolean isReset() {
        return address == null;
    }
}
