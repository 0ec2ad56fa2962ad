// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.MatchTemplate;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.regex.MatchResult;

/** Parameters four to six of {@code web.page.regexp}: what to look for in the lines of a page and what to make of it. */
final class WebPageMatch {
    private final RegularExpression expression;
    private final int maxLength;
    private final MatchTemplate template;

    WebPageMatch(ItemKey key) throws UnsupportedItemException {
        if (key.parameterCount() < 4) {
            throw new UnsupportedItemException("Invalid number of parameters.");
        }
        String length = key.parameter(4);
        maxLength = length.isEmpty() ? Integer.MAX_VALUE : Decimal.parse(length, Integer.MAX_VALUE - 1);
        if (maxLength < 0) {
            throw Parameters.invalid(4);
        }
        template = new MatchTemplate(key.parameter(5).isEmpty() ? "\\0" : key.parameter(5));
        expression = RegularExpression.orNever(key.parameter(3));
    }

    /** From the first line that matches; empty when none does. */
    String find(String page, Deadline deadline) throws UnsupportedItemException {
        for (String line : page.split("\r?\n", -1)) {
            MatchResult match = expression.find(line, deadline);
            if (match != null) {
                String found = template.fill(match);
                return found.codePointCount(0, found.length()) <= maxLength
                        ? found
                        : found.substring(0, found.offsetByCodePoints(0, maxLength));
            }
        }
        return "";
    }
}
