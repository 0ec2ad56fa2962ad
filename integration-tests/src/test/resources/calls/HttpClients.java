// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.calls;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import feign.Feign;
import feign.RequestLine;
import feign.Retryer;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.eclipse.jetty.client.HttpClient;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/** A request by each of the clients of which all versions are used alike. */
final class HttpClients {
    /** Nobody listens there, and nobody can. */
    static final String NOBODY = "http://127.0.0.1:1/";

    private HttpClients() {}

    /** @param apache the one of Apache's that Spring uses */
    static void addTo(Steps steps, String apache) throws Exception {
        String somebody = steps.address();

        OkHttpClient okHttp = new OkHttpClient();
        steps.add("OkHttp", isToFail -> okHttp.newCall(new Request.Builder()
                        .url(isToFail ? NOBODY : somebody)
                        .build())
                .execute()
                .close());

        HttpClient jetty = new HttpClient();
        jetty.start();
        steps.add("Jetty", isToFail -> jetty.newRequest(isToFail ? NOBODY : somebody).send());

        RestTemplate overTheJdk = new RestTemplate();
        steps.add("RestTemplate", isToFail -> overTheJdk.getForObject(isToFail ? NOBODY : somebody, String.class));
        RestTemplate overApache = new RestTemplate(new HttpComponentsClientHttpRequestFactory());
        steps.add(
                "RestTemplate over " + apache,
                isToFail -> overApache.getForObject(isToFail ? NOBODY : somebody, String.class));

        Feigned feign = Feign.builder().target(Feigned.class, somebody);
        Feigned failing = Feign.builder().retryer(new Retryer.Default(1, 1, 3)).target(Feigned.class, NOBODY);
        steps.add("Feign", isToFail -> (isToFail ? failing : feign).get());

        Client jersey = ClientBuilder.newClient();
        steps.add("Jersey", isToFail -> jersey.target(isToFail ? NOBODY : somebody)
                .request()
                .get(String.class));

        NetHttpTransport google = new NetHttpTransport();
        steps.add("Google", isToFail -> google.createRequestFactory()
                .buildGetRequest(new GenericUrl(isToFail ? NOBODY : somebody))
                .execute()
                .disconnect());
    }

    interface Feigned {
        @RequestLine("GET /")
        String get();
    }
}
