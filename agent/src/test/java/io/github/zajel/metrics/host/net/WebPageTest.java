// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostTree;
import io.github.zajel.testing.ScriptedPeer;
import io.github.zajel.testing.TimeUntil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WebPageTest {
    private final List<String> contacted = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host|host:80|/|host",
                "host,path|host:80|/path|host",
                "host,/path?a=b#c,8080|host:8080|/path?a=b|host:8080",
                "::1,x,81|::1:81|/x|[::1]:81",
                "host:8080|host:8080|/|host:8080",
                "host/a/b|host:80|/a/b|host",
                "host?q|host:80|/?q|host",
                "\"http://host:8080/x#y\"|host:8080|/x|host:8080",
                "\"HTTP://host:80/x\"|host:80|/x|host",
                "\"http://[::1]:8080/x\"|::1:8080|/x|[::1]:8080",
                "\"http://[::1]/x\"|::1:80|/x|[::1]",
                "\"http:///host\"|host:80|/|host",
                "\"http://host:\"|host:80|/|host",
                "\"b\u00fccher.example/\u00e4\"|xn--bcher-kva.example:80|/\u00e4|xn--bcher-kva.example"
            })
    void pageIsAskedForWhereTheKeySays(String parameters, String place, String target, String host) throws Exception {
        get(parameters, "HTTP/1.1 200 OK\r\n\r\n");
        assertThat(contacted).containsExactly(place);
        String request = new String(requests.get(0).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(request)
                .startsWith("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: Zajel ")
                .endsWith("Connection: close\r\n\r\n")
                .doesNotContain("Authorization");
    }

    @Test
    void credentialsOfAUrlAreSent() throws Exception {
        get("\"http://user:p@ss@host/\"", "HTTP/1.1 200 OK\r\n\r\n");
        assertThat(contacted).containsExactly("host:80");
        assertThat(requests.get(0)).contains("\r\nAuthorization: Basic dXNlcjpwQHNz\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"http://host\",path|Parameters \"path\" and \"port\" must be empty if URL is specified in \"host\".",
                "host:80,,81|Parameters \"path\" and \"port\" must be empty if URL is specified in \"host\".",
                "\"ftp://host\"|Unsupported scheme: ftp.",
                "\"host/ftp://x\"|''",
                "host,,x|Invalid third parameter.",
                "\"a\tb\"|Incorrect hostname expression. Check hostname part after: a.",
                "host,\"x\ty\"|Incorrect path expression. Check path part after: x.",
                "\"a b\"|Cannot perform request: URL rejected: Malformed input to a URL function",
                "\"http://\"|Cannot perform request: URL rejected: No host part in the URL",
                "a@|Cannot perform request: URL rejected: No host part in the URL",
                "\"host:x\"|Cannot perform request: URL rejected: Port number was not a decimal number between 0 and 65535",
                "\"host:65536\"|Cannot perform request: URL rejected: Port number was not a decimal number between 0 and 65535",
                "no.invalid|Cannot perform request: Could not resolve host: no.invalid"
            })
    void wrongPlacesAreTold(String parameters, String reason) throws Exception {
        if (reason.isEmpty()) {
            assertThat(get(parameters, "HTTP/1.1 200 OK\r\n\r\n")).isNotEmpty();
        } else {
            assertUnsupported(parameters, "HTTP/1.1 200 OK\r\n\r\n", reason);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.0 200 OK~~to the end~|HTTP/1.0 200 OK~~to the end",
                "HTTP/1.1 200 OK~content-length: 3~~abcdef|HTTP/1.1 200 OK~content-length: 3~~abc",
                "HTTP/1.1 404 Not Found~Content-Length: 0~~|HTTP/1.1 404 Not Found~Content-Length: 0",
                "HTTP/1.1 204 No Content~Content-Length: 5~~|HTTP/1.1 204 No Content~Content-Length: 5",
                "HTTP/1.1 304 Not Modified~Content-Length: 5~~|HTTP/1.1 304 Not Modified~Content-Length: 5",
                "HTTP/1.1 100 Continue~~HTTP/1.1 200 OK~~x|HTTP/1.1 100 Continue~~HTTP/1.1 200 OK~~x",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~abc~0A;x=y~0123456789~0~~|HTTP/1.1 200 OK~Transfer-Encoding: chunked~~abc0123456789",
                "HTTP/1.1 200 OK~Content-Type: text/html; charset=ISO-8859-1~~\u00e4|HTTP/1.1 200 OK~Content-Type: text/html; charset=ISO-8859-1~~\u00e4",
                "HTTP/1.1 200 OK~Content-Type: x; charset=\"nix\"; y~~a|HTTP/1.1 200 OK~Content-Type: x; charset=\"nix\"; y~~a",
                "HTTP/1.1 nix~~a|HTTP/1.1 nix~~a"
            })
    void answerIsReadAsItsHeadSays(String answer, String page) throws Exception {
        assertThat(get("host", answer.replace("~", "\r\n"))).isEqualTo("[t|" + page.replace("~", "\r\n") + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Empty reply from server",
                "hello there|Received HTTP/0.9 when not allowed",
                "HTTP/1.1 200 OK~Content-Len|end of response in its head",
                "HTTP/1.1 200 OK~Content-Length: 30~~abc|end of response with 27 bytes missing",
                "HTTP/1.1 200 OK~Content-Length: -1~~abc|Invalid Content-Length: value",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~abc|end of response within a chunk",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~abc|end of response between chunks",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~nix~|no length of a chunk: nix",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-1~|no length of a chunk: -1"
            })
    void malformedAnswersAreTold(String answer, String reason) {
        assertUnsupported("host", answer.replace("~", "\r\n"), "Cannot perform request: " + reason);
    }

    @Test
    void packedPageIsUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("text".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(read("web.page.get[host]", packed.toByteArray())).endsWith("\r\n\r\ntext]");
    }

    @Test
    void onlyAMebibyteOfAPageIsKept() throws Exception {
        String page = get("host", "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat((1 << 20) + 100_000));
        assertThat(page).hasSize((1 << 20) + "[t|HTTP/1.1 200 OK\r\n\r\n]".length());
    }

    @Test
    void endlessHeadIsNotReadOn() {
        assertUnsupported(
                "host",
                "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(100_000),
                "Cannot perform request: end of response in its head");
    }

    @Test
    void endlessHeadsAreNotReadOn() {
        assertUnsupported(
                "host",
                "HTTP/1.1 100 Continue\r\n\r\n".repeat(20_000),
                "Cannot perform request: end of response in its head");
    }

    @Test
    void slowServerIsToldBeforeTheItemTimesOut() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(client -> {
            client.send("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            client.hold();
        })) {
            StagedNetwork network = new StagedNetwork(peer);
            Deadline deadline = Deadline.in(400, new TimeUntil(() -> network.received() >= 17, 399));
            NetProvider provider = provider(network);
            assertThatThrownBy(() -> provider.prepare(ItemKey.parse("web.page.get[host]"))
                            .read(deadline))
                    .hasMessageMatching(
                            "Cannot perform request: Operation timed out after \\d+ milliseconds with 17 bytes"
                                    + " received");
            assertThat(deadline.hasPassed()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x|x",
                "\"x([0-9])\"|x1",
                "\"x([2-9])\",,\"<\\1>\"|<2>",
                "\"(.*) x([2-9])\",3|sec",
                "\"(.*) x([2-9])\",0|''",
                "\"(.*) x([2-9])\",,\"\\3-\\1-\\\\-\\@-\\x\"|-second-\\-\\@-\\x",
                "nomatch|''",
                "\"\"|''",
                "\"(\"|''",
                "\"^HTTP.* ([0-9]+) .*$\",,\"\\1\"|200",
                "\"^third\"|third",
                "\"OK$\"|OK"
            })
    void firstLineThatMatchesIsTold(String parameters, String found) throws Exception {
        byte[] page = "HTTP/1.1 200 OK\r\n\r\nfirst x1\r\nsecond x2\nthird x3\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(read("web.page.regexp[host,,," + parameters + "]", page)).isEqualTo("[t|" + found + "]");
    }

    @Test
    void timeOfAPageIsInSeconds() throws Exception {
        long before = System.nanoTime();
        String seconds = read("web.page.perf[host]", "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        double most = (System.nanoTime() - before) / 1e9;
        assertThat(Double.parseDouble(seconds.replaceAll("[^0-9.]", ""))).isBetween(0.0, most);
    }

    private void assertUnsupported(String parameters, String answer, String reason) {
        assertThatThrownBy(() -> get(parameters, answer))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }

    private String get(String parameters, String answer) throws Exception {
        return read("web.page.get[" + parameters + "]", answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String read(String key, byte[] answer) throws Exception {
        ScriptedPeer.Script script = client -> {
            requests.add(client.readThrough("\r\n\r\n"));
            client.sendLast(answer);
        };
        try (ScriptedPeer peer = new ScriptedPeer(script)) {
            StagedNetwork network = new StagedNetwork(peer);
            try {
                return provider(network)
                        .prepare(ItemKey.parse(key))
                        .read(Deadline.in(60_000, Clock.system()))
                        .toString();
            } finally {
                contacted.addAll(network.contacted());
            }
        }
    }

    private static NetProvider provider(Network network) {
        return new NetProvider(
                HostTree.rootsOfThisMachine(),
                new Machine("Linux", () -> true),
                Path.of("/etc/resolv.conf"),
                network,
                Clock.system());
    }
}
