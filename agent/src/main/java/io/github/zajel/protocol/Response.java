// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What every answer may say. Does not change once it is parsed. */
public abstract class Response {
    private static final int LONGEST_INFO = 1_000;

    private @Nullable String response;
    private String info = "";
    private boolean uploadAllowed = true;
    private @Nullable Redirect redirect;

    Response() {}

    /** Whether the server did what it was asked to. */
    public final boolean isSuccess() {
        return "success".equals(response);
    }

    /** The server's own words, on one line; empty when it had none. */
    public final String info() {
        return info;
    }

    /** False when the server wants values held back; lists and heartbeats are to go on. */
    public final boolean isUploadAllowed() {
        return uploadAllowed;
    }

    /** Who should be asked instead; only when it failed. */
    public final @Nullable Redirect redirect() {
        return isSuccess() ? null : redirect;
    }

    /** Called once, by the subclass's {@code parse}. */
    final void read(byte[] answer) throws ProtocolException {
        if (answer.length == 0) {
            throw new ProtocolException("closed the connection without an answer");
        }
        try (JsonParser json = Json.FACTORY.createParser(answer)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ProtocolException("answered with something that is not a JSON object");
            }
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                readCommonField(field, json);
            }
        } catch (ProtocolException known) {
            throw known;
        } catch (JacksonException notJson) {
            throw new ProtocolException("answered with JSON that cannot be read: "
                    + Printable.text(String.valueOf(notJson.getOriginalMessage()), LONGEST_INFO));
        } catch (IOException notUtf8) {
            throw new ProtocolException("answered with text that cannot be read");
        }
        if (response == null) {
            throw new ProtocolException("answered without \"response\"");
        }
    }

    private void readCommonField(String field, JsonParser json) throws IOException {
        switch (field) {
            case "response":
                response = Json.scalar(json);
                break;
            case "info":
                String given = Json.scalar(json);
                info = given == null ? "" : Printable.text(given, LONGEST_INFO);
                break;
            case "upload":
                uploadAllowed = !"disabled".equals(Json.scalar(json));
                break;
            case "redirect":
                redirect = Redirect.parse(json);
                break;
            default:
                readField(field, json);
        }
    }

    /** Takes in, or skips, the field's value and no more. */
    abstract void readField(String field, JsonParser json) throws IOException;
}
