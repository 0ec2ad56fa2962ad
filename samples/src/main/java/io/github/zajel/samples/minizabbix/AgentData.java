// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers {@code agent data}: stores each value once, by session and value id as real servers do. */
final class AgentData {
    private static final int SESSION_LENGTH = 32;

    private final Hosts hosts;
    private final Release release;
    private final News news;

    AgentData(Hosts hosts, Release release, News news) {
        this.hosts = hosts;
        this.release = release;
        this.news = news;
    }

    Answer answer(JsonNode request) {
        long start = System.nanoTime();
        String token = request.path("session").asText();
        if (!token.isEmpty() && token.length() != SESSION_LENGTH) {
            return Answer.failed("invalid session token length " + token.length());
        }
        JsonNode rows = request.path("data");
        if (!rows.isArray()
                && !(release.knowsItemTimeouts() && request.path("commands").isArray())) {
            return Answer.failed("cannot find \"data\" token");
        }
        boolean byItemid = AnnouncedVersion.knowsItemids(request);
        if (byItemid && release.knowsItemTimeouts() && !request.path("host").isTextual()) {
            return Answer.failed("cannot find \"host\" token");
        }
        int processed;
        synchronized (hosts) {
            processed = byItemid ? storeByItemid(request.path("host").asText(), token, rows) : storeByKey(token, rows);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return Answer.of(Answer.success()
                .put(
                        "info",
                        String.format(
                                Locale.ROOT,
                                "processed: %d; failed: %d; total: %d; seconds spent: %.6f",
                                processed,
                                rows.size() - processed,
                                rows.size(),
                                seconds)));
    }

    /** The session's last id moves once, after the whole batch, to that of its last row. */
    private int storeByItemid(String name, String token, JsonNode rows) {
        Host host = hosts.find(name);
        if (host == null || hosts.isDisabled(name)) {
            return 0;
        }
        Host.Session session = token.isEmpty() ? null : host.session(token);
        int processed = 0;
        for (JsonNode row : rows) {
            ItemHistory item = host.byId(row.path("itemid").asLong());
            if (item != null && isNew(row, session) && store(name, item, row)) {
                processed++;
            }
        }
        if (session != null && rows.size() > 0) {
            session.lastId = Math.max(
                    session.lastId, rows.get(rows.size() - 1).path("id").asLong());
        }
        return processed;
    }

    private int storeByKey(String token, JsonNode rows) {
        int processed = 0;
        for (JsonNode row : rows) {
            String name = row.path("host").asText();
            Host host = hosts.find(name);
            if (host == null || hosts.isDisabled(name)) {
                continue;
            }
            Host.Session session = token.isEmpty() ? null : host.session(token);
            ItemHistory item = host.byKey(row.path("key").asText());
            if (!isNew(row, session)) {
                continue;
            }
            if (session != null) {
                session.lastId = Math.max(session.lastId, row.path("id").asLong());
            }
            if (item != null && store(name, item, row)) {
                processed++;
            }
        }
        return processed;
    }

    private static boolean isNew(JsonNode row, Host.@Nullable Session session) {
        long id = row.path("id").asLong();
        return session == null || id == 0 || id > session.lastId;
    }

    private boolean store(String name, ItemHistory item, JsonNode row) {
        long clock = row.path("clock").asLong(-1);
        long ns = row.path("ns").asLong(-1);
        if (clock < 0 || clock > Integer.MAX_VALUE || ns < 0 || ns > 999_999_999) {
            return false;
        }
        hosts.countValue();
        if (!row.has("value")) {
            return true; // only a log position
        }
        String text = row.path("value").asText();
        boolean supported = row.path("state").asInt() != 1 && !text.equals("ZBX_NOTSUPPORTED");
        if (item.add(clock, (int) ns, row.path("id").asLong(), supported, text)) {
            Value value = item.last();
            news.add(name + " " + item.item().key() + (value.isSupported() ? " = " : " is ") + value);
        }
        return true;
    }
}
