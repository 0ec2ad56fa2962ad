// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.config.ServerAddress;
import io.github.zajel.protocol.CannotConnectException;
import org.junit.jupiter.api.Test;

/** Which of a server's nodes is asked. */
class ServerNodesTest extends ClientScene {
    @Test
    void theNodeThatCannotBeConnectedIsPassedOverInTheSameMoment() {
        client = client("a", "b");
        server.list = node -> {
            if (node.host().equals("a")) {
                throw new CannotConnectException("connection refused");
            }
            return ONE_ITEM;
        };
        run(1);

        assertThat(schedules).hasSize(1);
        assertThat(server.asked.stream().map(ServerAddress::host)).startsWith("a", "b");
        run(10);
        assertThat(server.asked.stream().map(ServerAddress::host).filter("a"::equals))
                .hasSize(1);
    }

    @Test
    void aRedirectIsFollowedAtOnceAndKept() {
        server.list = node -> node.host().equals("a")
                ? "{\"response\":\"failed\",\"redirect\":{\"revision\":5,\"address\":\"proxy2:10061\"}}"
                : ONE_ITEM;
        run(6);

        assertThat(schedules).isNotEmpty();
        assertThat(server.asked.stream().map(ServerAddress::toString))
                .startsWith("a:10051", "proxy2:10061", "proxy2:10061");
    }

    @Test
    void aProxyThatDiesIsLeftForTheConfiguredOnesAndTheNewRedirectIsFollowed() {
        client = client("a", "b");
        server.list = node -> redirectedUnless(node, "c", 5);
        run(1);
        server.list = node -> {
            if (node.host().equals("c")) {
                throw new CannotConnectException("connection refused");
            }
            return redirectedUnless(node, "d", 6);
        };
        run(11);

        assertThat(schedules).hasSize(3);
        assertThat(server.asked.stream().map(ServerAddress::host)).startsWith("a", "c", "c", "c", "a", "d", "d");
    }

    @Test
    void aResetSendsTheAgentBackToTheConfiguredAddresses() {
        server.list = node -> redirectedUnless(node, "c", 5);
        run(1);
        server.list =
                node -> node.host().equals("c") ? "{\"response\":\"failed\",\"redirect\":{\"reset\":true}}" : ONE_ITEM;
        run(6);

        assertThat(server.asked.stream().map(ServerAddress::host)).startsWith("a", "c", "c", "c", "a");
        assertThat(log).noneMatch(line -> line.startsWith("WARN"));
    }

    @Test
    void aRedirectByAProxyThatIsBehindIsNotFollowed() {
        server.list = node -> redirectedUnless(node, "c", 5);
        run(1);
        int[] failures = {1};
        server.list = node -> {
            if (node.host().equals("c")) {
                if (failures[0]-- > 0) {
                    throw new CannotConnectException("connection refused");
                }
                return ONE_ITEM;
            }
            return redirectedUnless(node, "old", 4);
        };
        run(30);

        assertThat(server.asked).extracting(ServerAddress::host).doesNotContain("old");
        assertThat(log.get(log.size() - 1)).startsWith("INFO list of items of \"shop\" received from c:10051 (after");
    }

    @Test
    void aGroupThatWasSetUpAnewIsFollowedThoughItsRevisionsBeginAgain() {
        server.list = node -> redirectedUnless(node, "c", 5);
        run(1);
        server.list = node -> redirectedUnless(node, "d", 1);
        run(30);

        assertThat(log.get(log.size() - 1)).startsWith("INFO list of items of \"shop\" received from d:10051 (after");
    }

    private static String redirectedUnless(ServerAddress node, String owner, int revision) {
        return node.host().equals(owner)
                ? ONE_ITEM
                : "{\"response\":\"failed\",\"redirect\":{\"revision\":" + revision + ",\"address\":\"" + owner
                        + "\"}}";
    }

    @Test
    void twoRedirectsInARowAreAnError() {
        server.list = node -> "{\"response\":\"failed\",\"redirect\":{\"revision\":5,\"address\":\"b\"}}";
        run(1);

        assertThat(schedules).isEmpty();
        assertThat(log.get(0)).contains("sequential redirect responses detected");
    }
}
