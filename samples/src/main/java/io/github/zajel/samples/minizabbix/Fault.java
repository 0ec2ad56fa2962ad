// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import org.jspecify.annotations.Nullable;

/** One way to misbehave, for all requests or for one kind, for ever or a number of times. Immutable. */
public final class Fault {
    /** What goes wrong. */
    public enum Kind {
        /** The answer comes late. */
        DELAY,
        /** The request is read, then the connection is closed and the request forgotten. */
        DROP,
        /** As {@link #DROP}, but what was asked is done: the agent cannot know. */
        LOSE_ANSWER,
        /** The answer is noise. */
        GARBAGE,
        /** The connection closes in the middle of the answer. */
        HALF_ANSWER,
        /** The answer's header promises far more than follows. */
        WRONG_LENGTH,
        /** A proper frame with no JSON in it. */
        NOT_JSON,
        /** {@code failed}, with a reason. */
        REFUSE,
        /** {@code failed}, with the address of another server. */
        REDIRECT,
        /** Lists say {@code upload: disabled}, values are not taken. */
        UPLOAD_DISABLED
    }

    private static final int MAX_DELAY_MILLIS = 60_000;

    private final Kind kind;
    private final String detail;
    private final @Nullable String request;
    private final long times;

    private Fault(Kind kind, String detail, @Nullable String request, long times) {
        this.kind = kind;
        this.detail = detail;
        this.request = request;
        this.times = times;
    }

    /** A fault that needs no more words than its kind. */
    public static Fault of(Kind kind) {
        return parse(kind.name());
    }

    /** @param millis 0..60000 */
    public static Fault delay(long millis) {
        return parse("delay=" + millis);
    }

    /** @param address {@code host:port} */
    public static Fault redirect(String address) {
        return parse("redirect=" + address);
    }

    /**
     * From the command line: a kind in any case, {@code -} for {@code _}, then {@code =MILLIS} for a delay, {@code =ADDRESS}
     * for a redirect, {@code =REASON} for a refusal.
     *
     * @throws IllegalArgumentException that names the known kinds
     */
    public static Fault parse(String text) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        String detail = equals < 0 ? "" : text.substring(equals + 1);
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(word.replace('-', '_'))) {
                Fault fault = new Fault(kind, detail, null, Long.MAX_VALUE);
                fault.check(text);
                return fault;
            }
        }
        throw new IllegalArgumentException("no fault \"" + word
                + "\"; known are delay=MILLIS drop lose-answer garbage half-answer wrong-length not-json refuse[=REASON]"
                + " redirect=HOST:PORT upload-disabled");
    }

    private void check(String text) {
        boolean good = kind != Kind.REDIRECT || !detail.isEmpty();
        if (kind == Kind.DELAY) {
            try {
                good = Long.parseLong(detail) >= 0 && Long.parseLong(detail) <= MAX_DELAY_MILLIS;
            } catch (NumberFormatException notANumber) {
                good = false;
            }
        }
        if (!good) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" wants delay=0.." + MAX_DELAY_MILLIS + " or redirect=HOST:PORT");
        }
    }

    /** The same for one kind of request only: {@code active checks}, {@code agent data}, {@code active check heartbeat}. */
    public Fault only(String requestType) {
        return new Fault(kind, detail, requestType, times);
    }

    /** The same, over after that many requests. */
    public Fault times(long requests) {
        return new Fault(kind, detail, request, requests);
    }

    Kind kind() {
        return kind;
    }

    boolean concerns(String requestType) {
        return request == null || request.equals(requestType);
    }

    long times() {
        return times;
    }

    long delayMillis() {
        return Long.parseLong(detail);
    }

    /** Reason of a refusal, address of a redirect. */
    String detail() {
        return detail;
    }
}
