// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.calls;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.BasicHttpClientResponseHandler;

/** A request by each of the clients of Apache HttpClient 5. */
final class Apache5 {
    private Apache5() {}

    static void addTo(Steps steps) {
        add(org.apache.hc.client5.http.impl.classic.HttpClients.createDefault(), "Apache HttpClient 5", steps);
        add(org.apache.hc.client5.http.impl.classic.HttpClients.createMinimal(), "Apache HttpClient 5, minimal", steps);
    }

    private static void add(HttpClient client, String name, Steps steps) {
        steps.add(
                name,
                isToFail -> client.execute(
                        new HttpGet(isToFail ? HttpClients.NOBODY : steps.address()),
                        new BasicHttpClientResponseHandler()));
    }
}
