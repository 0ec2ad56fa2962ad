// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.calls;

import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.BasicResponseHandler;
import org.apache.http.impl.client.DefaultHttpClient;

/** A request by each of the clients of Apache HttpClient 4. */
final class Apache4 {
    private Apache4() {}

    static void addTo(Steps steps) {
        add(org.apache.http.impl.client.HttpClients.createDefault(), "Apache HttpClient 4", steps);
        add(org.apache.http.impl.client.HttpClients.createMinimal(), "Apache HttpClient 4, minimal", steps);
        add(new DefaultHttpClient(), "Apache HttpClient 4, old", steps);
    }

    private static void add(HttpClient client, String name, Steps steps) {
        steps.add(
                name,
                isToFail -> client.execute(
                        new HttpGet(isToFail ? HttpClients.NOBODY : steps.address()), new BasicResponseHandler()));
    }
}
