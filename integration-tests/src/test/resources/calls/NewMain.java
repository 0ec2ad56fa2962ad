// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.calls;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** HTTP clients of today, and of yesterday. */
public final class NewMain {
    private NewMain() {}

    public static void main(String[] arguments) throws Exception {
        Steps steps = new Steps();
        HttpClients.addTo(steps, "Apache HttpClient 5");
        Apache5.addTo(steps);
        add(new SimpleClientHttpRequestFactory(), "RestClient", steps);
        add(new HttpComponentsClientHttpRequestFactory(), "RestClient over Apache HttpClient 5", steps);
        steps.begin();
    }

    /** It has two ways to be asked. */
    private static void add(ClientHttpRequestFactory factory, String name, Steps steps) {
        RestClient client = RestClient.builder().requestFactory(factory).build();
        steps.add(name, isToFail -> client.get()
                .uri(isToFail ? HttpClients.NOBODY : steps.address())
                .retrieve()
                .body(String.class));
        steps.add(name + " by exchange", isToFail -> client.get()
                .uri(isToFail ? HttpClients.NOBODY : steps.address())
                .exchange((request, response) -> response.getStatusCode()));
    }
}
