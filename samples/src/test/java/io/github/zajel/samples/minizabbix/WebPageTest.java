// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebPageTest {
    @Test
    void pageNeedsNothingFromElsewhere() throws Exception {
        try (MiniZabbix server = MiniZabbix.start(new Setup());
                WebPage web = WebPage.open(server, 0)) {
            String page = get(web.url()).body();
            assertThat(page).contains("fetch('state.json')").doesNotContain("src=", "<link", "@import");
            assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
            assertThat(get(web.url() + "x").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void stateHasThePointsOfNumbersAndTheTextOfAll() throws Exception {
        List<TemplateItem> items =
                List.of(TemplateItem.of("n", "1s", ValueType.FLOAT), TemplateItem.of("t", "1s", ValueType.TEXT));
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(items));
                WebPage web = WebPage.open(server, 0)) {
            server.addHost("h");
            new ScriptedAgent(server)
                    .send(
                            "h",
                            "{'itemid':10001,'id':1,'value':'4.5E-4','clock':5,'ns':500000000},"
                                    + "{'itemid':10002,'id':2,'value':'<b>','clock':5,'ns':1}");
            JsonNode host = new ObjectMapper()
                    .readTree(get(web.url() + "state.json").body())
                    .path("hosts")
                    .get(0);
            assertThat(host.path("items").get(0).path("points")).hasToString("[[5.5,4.5E-4]]");
            assertThat(host.path("items").get(1).path("text").asText()).isEqualTo("<b>");
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
