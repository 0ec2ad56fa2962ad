// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.GlobalRegexp.Test;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lines are chosen and what of them is sent; the values were compared with the official agents 6.0 and 7.0. */
class LineFilterTest {
    private final List<GlobalRegexp> regexps = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ERROR, two ERROR 5",
                "error, -",
                "(?i)error, two ERROR 5",
                "[[:digit:]]$, two ERROR 5",
                "[^[:alpha:][:space:]]$, two ERROR 5",
                "[[:^alnum:]]{2}, -",
                "^t[[:alpha:]]+ , two ERROR 5",
                "'two {0,2}E', two ERROR 5",
                "'ERROR {2,}', -",
                "'', two ERROR 5",
            })
    void patternsMatchAsInTheOfficialAgent(String pattern, String value) throws Exception {
        assertThat(filter(pattern, "").apply("two ERROR 5")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"\\1 E", "\\0 ERRO", "x\\2y\\9 xRy", "\\q\\1 \\qE", "$1 $1", "\\\\\\1\\ \\E\\"})
    void outputIsMadeOfGroups(String template, String value) throws Exception {
        assertThat(filter("(E)(R)(RO)?", template).apply("two ERRO")).isEqualTo(value);
    }

    @org.junit.jupiter.api.Test
    void aGroupThatTookNoPartIsNothing() throws Exception {
        assertThat(filter("t(wo|hree)( x)?", "[\\1\\2]").apply("three")).isEqualTo("[hree]");
    }

    @org.junit.jupiter.api.Test
    void allExpressionsOfAGlobalOneMustHold() throws Exception {
        global(Test.INCLUDES, "Error", false);
        global(Test.INCLUDES_ANY, "one,two", true);
        global(Test.INCLUDES_NOT, "debug", false);
        global(Test.MATCHES_NOT, "[0-9]", true);

        assertThat(filter("@all", "\\0").apply("two ERROR x")).isEqualTo("two ERROR x");
        assertThat(filter("@all", "\\0").apply("two x")).isNull();
        assertThat(filter("@all", "\\0").apply("Two ERROR x")).isNull();
        assertThat(filter("@all", "\\0").apply("two ERROR x DEBUG")).isNull();
        assertThat(filter("@all", "\\0").apply("two ERROR 5")).isNull();
    }

    @org.junit.jupiter.api.Test
    void theLastExpressionThatMatchesMakesTheOutput() throws Exception {
        global(Test.MATCHES, "t(wo|hree)", false);
        global(Test.MATCHES, "e(r+)", false);
        global(Test.INCLUDES, "x", false);

        assertThat(filter("@all", "<\\1>").apply("two ERROR x")).isEqualTo("<RR>");
    }

    @org.junit.jupiter.api.Test
    void whatDoesNotExistOrCannotBeReadIsSaid() {
        assertThatThrownBy(() -> filter("@none", ""))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Global regular expression \"none\" does not exist.");
        global(Test.MATCHES, "(", true);
        assertThatThrownBy(() -> filter("@all", ""))
                .hasMessage("Invalid regular expression in second parameter: Unclosed group, position 1");
    }

    @org.junit.jupiter.api.Test
    void anUnluckyExpressionDoesNotKeepTheWorkerBusy() throws Exception {
        assertThat(filter("(a+)+b", "").apply("a".repeat(5_000))).isNull();
        assertThat(filter("(a|b)*c", "").apply("ab".repeat(100_000))).isNull();
        assertThat(filter("x$", "").apply("a".repeat(250_000) + "x")).isNotNull();
    }

    @org.junit.jupiter.api.Test
    void aDelimiterAtTheEndOfAListIsFollowedByNothing() throws Exception {
        global(Test.INCLUDES_ANY, "one,two,", true);

        assertThat(filter("@all", "").apply("x two")).isEqualTo("x two");
        assertThat(filter("@all", "").apply("three")).isNull();
    }

    private void global(Test test, String expression, boolean isCaseSensitive) {
        regexps.add(new GlobalRegexp("all", expression, test, ",", isCaseSensitive));
    }

    private LineFilter filter(String pattern, String output) throws UnsupportedItemException {
        return new LineFilter(pattern, output, regexps);
    }
}
