// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebPageTest {
    @Test
    void pageNeedsNothingFromElsewhere() throws Exception {
        try (MiniZabbix server = MiniZabbix.start(new Setup());
                WebPage web = WebPage.open(server, 0)) {
            String page = get(web.url());
            assertThat(page).contains("fetch('state.json')").doesNotContain("src=", "<link", "@import");
            assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
            assertThatThrownBy(() -> get(web.url() + "x")).isInstanceOf(FileNotFoundException.class);
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
                    .readTree(get(web.url() + "state.json"))
                    .path("hosts")
                    .get(0);
            assertThat(host.path("items").get(0).path("points")).hasToString("[[5.5,4.5E-4]]");
            assertThat(host.path("items").get(1).path("text").asText()).isEqualTo("<b>");
        }
    }

    private static String get(String url) throws IOException {
        try (InputStream in = new URL(url).openConnection(Proxy.NO_PROXY).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
