// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import io.github.zajel.item.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The text of any answer of a server, taken for each kind: understood, or no such answer. */
public final class AnswerFuzz {
    private AnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            AgentDataResponse data = AgentDataResponse.parse(input);
            if (data.processed() < -1 && data.failed() < -1 && data.total() < -1) {
                throw new AssertionError("counts of " + data.info());
            }
        } catch (ProtocolException noAnswer) {
            requireLine(noAnswer.getMessage());
        }
        try {
            HeartbeatResponse.parse(input).redirect();
            StatsResponse.parse(input).isSuccess();
            requireItems(ActiveChecksResponse.parse(input, 3_000, 1_000));
        } catch (ProtocolException noAnswer) {
            requireLine(noAnswer.getMessage());
        }
    }

    private static void requireItems(ActiveChecksResponse list) {
        requireLine(list.info());
        list.rejected().forEach(entry -> requireLine(entry.reason()));
        List<Item> items = list.items();
        Set<Long> ids = new HashSet<>();
        for (Item item : items == null ? List.<Item>of() : items) {
            if (!ids.add(item.itemId()) || item.key().isEmpty()) {
                throw new AssertionError("item " + item.itemId());
            }
        }
    }

    /** It goes into the log. */
    private static void requireLine(String text) {
        if (text.length() > 4_000 || text.chars().anyMatch(c -> c < ' ')) {
            throw new AssertionError(text);
        }
    }
}
