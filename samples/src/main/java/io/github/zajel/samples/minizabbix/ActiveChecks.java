// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Answers {@code active checks}: registers the host at its first contact, then hands out its items. */
final class ActiveChecks {
    private static final int SESSION_LENGTH = 32;

    private final Hosts hosts;
    private final Release release;
    private final News news;

    ActiveChecks(Hosts hosts, Release release, News news) {
        this.hosts = hosts;
        this.release = release;
        this.news = news;
    }

    Answer answer(JsonNode request, String address) {
        String name = request.path("host").asText();
        String token = request.path("session").asText();
        if (!token.isEmpty() && token.length() != SESSION_LENGTH && release.knowsRevisions()) {
            return Answer.failed("invalid session token length " + token.length());
        }
        synchronized (hosts) {
            String metadata = request.path("host_metadata").asText();
            Host host = hosts.find(name);
            boolean known = host != null;
            if (host == null) {
                host = hosts.register(name, metadata, address);
            }
            if (host != null) {
                host.announce(metadata, address, request.path("version").asText());
            }
            if (host == null || !known) {
                return Answer.failed("host [" + name + "] not found");
            }
            if (hosts.isDisabled(name)) {
                return Answer.failed(
                        release.knowsItemTimeouts()
                                ? "host \"" + name + "\" not monitored"
                                : "host [" + name + "] not monitored");
            }
            return release.knowsRevisions() && !token.isEmpty()
                    ? listOrNoChange(host, host.session(token), name, request)
                    : list(host, name, request, null);
        }
    }

    private Answer listOrNoChange(Host host, Host.Session session, String name, JsonNode request) {
        long revision = hosts.revision();
        if (session.revisionSent == revision && request.path("config_revision").asLong() == revision) {
            return Answer.of(Answer.success());
        }
        return list(host, name, request, () -> {
            synchronized (hosts) {
                session.revisionSent = revision;
            }
        });
    }

    private Answer list(Host host, String name, JsonNode request, @Nullable Runnable whenSent) {
        ObjectNode answer = Answer.success();
        if (release.knowsRevisions()) {
            answer.put("config_revision", hosts.revision());
        }
        ArrayNode data = answer.putArray("data");
        boolean byItemid = AnnouncedVersion.knowsItemids(request);
        for (ItemHistory item : host.listed()) {
            ObjectNode element = data.addObject().put("key", item.item().key());
            String delay = item.item().delay();
            if (byItemid) {
                element.put("itemid", item.itemid()).put("delay", delay);
            } else {
                element.put("delay", AnnouncedVersion.delaySeconds(delay));
            }
            element.put("lastlogsize", 0).put("mtime", 0);
            if (release.knowsItemTimeouts()) {
                element.put("timeout", item.item().timeout());
            }
        }
        if (host.isNewsRevision(hosts.revision())) {
            news.add("host " + name + " got its list of " + data.size() + " items");
        }
        return Answer.of(answer, whenSent);
    }
}
