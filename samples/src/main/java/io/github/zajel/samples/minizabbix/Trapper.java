// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zajel.samples.minizabbix.Fault.Kind;
import org.jspecify.annotations.Nullable;

/** Knows who answers which request, and puts in the faults that a server itself can have. Safe for all threads. */
final class Trapper {
    static final String ACTIVE_CHECKS = "active checks";
    static final String AGENT_DATA = "agent data";
    static final String HEARTBEAT = "active check heartbeat";
    private static final int MAX_NAME = 128;

    private final Hosts hosts;
    private final Release release;
    private final News news;
    private final ActiveChecks activeChecks;
    private final AgentData agentData;

    Trapper(Hosts hosts, Release release, News news) {
        this.hosts = hosts;
        this.release = release;
        this.news = news;
        activeChecks = new ActiveChecks(hosts, release, news);
        agentData = new AgentData(hosts, release, news);
    }

    Answer answer(JsonNode request, String address, @Nullable Kind fault, String faultDetail) {
        String type = request.path("request").asText();
        boolean heartbeat = type.equals(HEARTBEAT) && release.knowsHeartbeats();
        if (!heartbeat && !type.equals(ACTIVE_CHECKS) && !type.equals(AGENT_DATA)) {
            news.add("unknown request received from \"" + address + "\": [" + type + "]");
            return Answer.silence();
        }
        String name = request.path("host").asText();
        if (!isHostName(name) && (type.equals(ACTIVE_CHECKS) || !name.isEmpty())) {
            return Answer.failed("invalid host name [" + name + "]: 1 to 128 letters, digits, blanks, dots, - and _");
        }
        if (fault == Kind.REDIRECT) {
            return Answer.redirect(faultDetail);
        }
        if (heartbeat) {
            return heartbeat(request, name);
        }
        if (fault == Kind.REFUSE) {
            return Answer.failed(faultDetail.isEmpty() ? "host [" + name + "] not found" : faultDetail);
        }
        if (type.equals(AGENT_DATA)) {
            return fault == Kind.UPLOAD_DISABLED ? Answer.paused() : agentData.answer(request);
        }
        Answer list = activeChecks.answer(request, address);
        if (fault == Kind.UPLOAD_DISABLED && list.json() != null && list.isLikeRequest()) {
            list.json().put("upload", "disabled");
        }
        return list;
    }

    private Answer heartbeat(JsonNode request, String name) {
        synchronized (hosts) {
            Host host = hosts.find(name);
            long seconds = request.path("heartbeat_freq").asLong();
            if (host != null && !hosts.isDisabled(name) && seconds >= 1 && seconds <= 3600) {
                host.heartbeat(System.currentTimeMillis(), seconds);
            }
        }
        return Answer.silence();
    }

    private static boolean isHostName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!alphanumeric && " ._-".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MAX_NAME;
    }
}
