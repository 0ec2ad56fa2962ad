// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.testing.Seeds;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularExpressionTest {
    /** Each look at it takes a second. */
    private static final Clock SLOW_CLOCK = new Clock() {
        private final AtomicLong seconds = new AtomicLong();

        @Override
        public long wallMillis() {
            return 1000 * seconds.incrementAndGet();
        }

        @Override
        public long monotonicNanos() {
            return 1_000_000_000L * seconds.incrementAndGet();
        }
    };

    private final Deadline longEnough = Deadline.in(1_000_000_000L, SLOW_CLOCK);

    // as zabbix_agentd 7.0 matches them
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "[[:digit:]]+       | ab[c&123]  | 123",
                "[[:^alpha:]]+      | ab[c&123]  | [",
                "[^[]+              | ab[c&123]  | ab",
                "[a&&b]+            | a&b&c      | a&b&",
                "[]a]+              | b]a]       | ]a]",
                "[^]a]+             | ]ab        | b",
                "(?P<name>b+)       | abbc       | bb",
                "{\"a\":[0-9]{1,2}} | {\"a\":12} | {\"a\":12}",
                "x{2}               | xxx        | xx",
                "x{,2}              | x{,2}      | x{,2}",
                "\\Q[a{\\E          | x[a{       | [a{",
                "\\p{L}{2}          | 1ab        | ab",
                "\\[a               | [a         | [a",
                "[\\]a]+            | b]a        | ]a",
                "(?i)É              | é          | é",
                "a.c                | 'a\rc'     | 'a\rc'"
            })
    void expressionsOfPerlMeanWhatTheyMeanThere(String expression, String text, String match) throws Exception {
        RegularExpression regular = RegularExpression.parse(expression, "second");
        assertThat(requireNonNull(regular.find(text, longEnough)).group()).isEqualTo(match);
    }

    @Test
    void emptyLineHasABeginningAndAnEnd() throws Exception {
        assertThat(RegularExpression.parse("^$", "second").isIn("", longEnough)).isTrue();
    }

    @Test
    void eachLineOfATextHasABeginningAndAnEnd() throws Exception {
        assertThat(RegularExpression.parse("^b$", "second").isIn("a\nb\nc", longEnough))
                .isTrue();
    }

    @Test
    void reasonNamesTheParameterAndThePlace() {
        assertThatThrownBy(() -> RegularExpression.parse("a(", "sixth"))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Invalid regular expression in sixth parameter: Unclosed group, position 2");
    }

    @Test
    void searchThatWouldTakeForAgesEndsAtTheDeadline() throws Exception {
        RegularExpression regular = RegularExpression.parse("(x+x+)+y", "second");
        Deadline deadline = Deadline.in(20_000, SLOW_CLOCK);
        assertThatThrownBy(() -> regular.find("x".repeat(60), deadline))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Timeout while processing item.");
    }

    @Test
    void searchThatNeedsTooMuchStackIsARefusal() throws Exception {
        RegularExpression regular = RegularExpression.parse("(a|b|ab)*c", "second");
        assertThatThrownBy(() -> regular.find("ab".repeat(1_000_000), longEnough))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessageContaining("stack");
    }

    @Test
    void anyExpressionIsUnderstoodOrRefused() {
        String signs = "a[]^-:{}(),&\\QEPp?<>*+|.$1d\u00e9";
        Seeds.check(2000, random -> {
            StringBuilder expression = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                expression.append(signs.charAt(random.nextInt(signs.length())));
            }
            try {
                RegularExpression.parse(expression.toString(), "first").isIn("a[:1}", longEnough);
            } catch (UnsupportedItemException e) {
                assertThat(e.getMessage()).startsWith("Invalid regular expression in first parameter: ");
            }
        });
    }

    @Test
    void malformedOneIsFoundNowhereWhereThatIsAskedFor() throws Exception {
        assertThat(RegularExpression.orNever("(").isIn("(", longEnough)).isFalse();
        assertThat(RegularExpression.orNever("(").isIn("", longEnough)).isFalse();
        assertThat(RegularExpression.orNever("").isIn("x", longEnough)).isTrue();
        assertThat(RegularExpression.orNever("^b").isIn("a\nb", longEnough)).isTrue();
    }
}
