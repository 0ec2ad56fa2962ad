// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Asks for the host's active items. A server that does not know the host may register it from what this says. */
public final class ActiveChecksRequest extends Request {
    private static final int DEFAULT_LISTEN_PORT = 10050;

    private final String session;
    private final long configRevision;
    private @Nullable String hostMetadata;
    private @Nullable String hostInterface;
    private @Nullable String listenIp;
    private int listenPort;

    /**
     * @param host the host's technical name, 1..128 of {@code 0-9A-Za-z. _-}
     * @param session 32 characters, the same for the life of the agent
     * @param configRevision that of the last list taken over, 0 for none; servers from 6.4 on then leave out a list that
     *     has not changed since
     */
    public ActiveChecksRequest(String host, String session, long configRevision) {
        super("active checks", host);
        this.session = session;
        this.configRevision = configRevision;
    }

    /** Free text that registration actions match on. Null or empty: none. */
    public ActiveChecksRequest hostMetadata(@Nullable String metadata) {
        hostMetadata = metadata;
        return this;
    }

    /** The IP address or DNS name under which the server shall see the host. Null or empty: that of the connection. */
    public ActiveChecksRequest hostInterface(@Nullable String ipOrDns) {
        hostInterface = ipOrDns;
        return this;
    }

    /** Where the agent listens for passive checks, 0 if it does not. A null address leaves it to the connection's. */
    public ActiveChecksRequest listener(@Nullable String ip, int port) {
        listenIp = ip;
        listenPort = port;
        return this;
    }

    @Override
    void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("session", session);
        json.writeNumberField("config_revision", configRevision);
        writeGiven(json, "host_metadata", hostMetadata);
        writeGiven(json, "interface", hostInterface);
        writeGiven(json, "ip", listenIp);
        if (listenPort != 0 && listenPort != DEFAULT_LISTEN_PORT) {
            json.writeNumberField("port", listenPort);
        }
    }

    private static void writeGiven(JsonGenerator json, String field, @Nullable String text) throws IOException {
        if (text != null && !text.isEmpty()) {
            json.writeStringField(field, WireText.clean(text));
        }
    }
}
