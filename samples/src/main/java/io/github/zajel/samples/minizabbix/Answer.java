// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What goes back to the agent. */
final class Answer {
    private final @Nullable ObjectNode json;
    private final boolean likeRequest;
    private final @Nullable Runnable whenSent;

    private Answer(@Nullable ObjectNode json, boolean likeRequest, @Nullable Runnable whenSent) {
        this.json = json;
        this.likeRequest = likeRequest;
        this.whenSent = whenSent;
    }

    /** The connection is closed without a word, as after a heartbeat. */
    static Answer silence() {
        return new Answer(null, false, null);
    }

    /** Starts a good answer. */
    static ObjectNode success() {
        return JsonNodeFactory.instance.objectNode().put("response", "success");
    }

    static Answer of(ObjectNode json) {
        return of(json, null);
    }

    /** @param whenSent runs only if all bytes were handed to the network */
    static Answer of(ObjectNode json, @Nullable Runnable whenSent) {
        return new Answer(json, true, whenSent);
    }

    /** Errors are never compressed, whatever the request was. */
    static Answer failed(String info) {
        return new Answer(failedJson().put("info", info), false, null);
    }

    static Answer redirect(String address) {
        ObjectNode json = failedJson();
        json.putObject("redirect").put("revision", 1).put("address", address);
        return new Answer(json, false, null);
    }

    static Answer paused() {
        ObjectNode json = failedJson().put("info", "data collection is paused").put("upload", "disabled");
        return new Answer(json, false, null);
    }

    private static ObjectNode failedJson() {
        return JsonNodeFactory.instance.objectNode().put("response", "failed");
    }

    @Nullable
    ObjectNode json() {
        return json;
    }

    boolean isLikeRequest() {
        return likeRequest;
    }

    void sent() {
        if (whenSent != null) {
            whenSent.run();
        }
    }
}
