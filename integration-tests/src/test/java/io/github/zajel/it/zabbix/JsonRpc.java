// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON-RPC calls to a Zabbix front end, with the session in the place where that version looks for it. */
final class JsonRpc {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final ZabbixVersion version;
    private final URI endpoint;
    private String session = "";

    JsonRpc(ZabbixVersion version, URI frontEnd) {
        this.version = version;
        this.endpoint = frontEnd.resolve("api_jsonrpc.php");
    }

    /** All calls after this one are those of this user. */
    void login(String user, String password) {
        session = call("user.login", Map.of("username", user, "password", password))
                .asText();
    }

    /** The result; fails with the API's own words. */
    JsonNode call(String method, Object params) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("jsonrpc", "2.0", "id", 1));
        body.put("method", method);
        body.put("params", params);
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json-rpc")
                .timeout(Duration.ofMinutes(2));
        // The API refuses a session in the call for its version.
        if (!session.isEmpty() && !method.equals("apiinfo.version")) {
            if (version == ZabbixVersion.V6_0) {
                body.put("auth", session);
            } else {
                request.header("Authorization", "Bearer " + session);
            }
        }
        try {
            request.POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            JsonNode answer = JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
            if (answer.has("error")) {
                throw new IllegalStateException(method + " " + JSON.writeValueAsString(params) + ": "
                        + answer.path("error").path("data").asText());
            }
            return answer.path("result");
        } catch (IOException e) {
            throw new IllegalStateException(method + ": no answer from " + endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + method, e);
        }
    }
}
