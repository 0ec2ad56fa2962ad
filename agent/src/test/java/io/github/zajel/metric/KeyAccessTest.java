// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import io.github.zajel.testing.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAccessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f | f | f[] f[a]",
                "f[] | f[] f[\"\"] | f f[a] f[,]",
                "f[*] | f[] f[a] f[a,b] | f g[a]",
                "f[**] | f[] f[a] f[a,b] | f",
                "f[a,*] | f[a] f[a,] f[a,b] f[a,b,c] f[\"a\",b] | f f[] f[b] f[b,a]",
                "f[a,*,*] | f[a] f[a,] f[a,b] | f[] f[b]",
                "f[*a*] | f[a] f[xay] f[aa] | f[] f[x] f[a,]",
                "f[*a*,*] | f[a] f[xay,] f[a,b,c] | f[x] f[x,a] f",
                "f[*,b] | f[a,b] f[,b] | f[a,c] f[b] f[a,b,c] f[a,b,]",
                "f[a,,c] | f[a,,c] f[a,\"\",c] | f[a,b,c] f[a] f[a,]",
                "f[a,*,c] | f[a,,c] f[a,b,c] | f[a,c] f[a,b,c,d]",
                "f[\"a,b\"] | f[\"a,b\"] | f[a,b]",
                "f[[a,b]] | f[[a,b]] f[\"a,b\"] | f[a,b]",
                "v.f.* | v.f.c v.f. | v.f.c[] v.f",
                "v.f.*[*] | v.f.s[] v.f.s.b[a,b] | v.f.s",
                "v.*.c | v.a.b.c v..c | v.c v.a.c[a]",
                "t*t*[a] | test1[a] tt[a] tests_t[a] | best[a] t[a]",
                "*[*] | f[] f[a,b] | f",
            })
    void patternDeniesWhatItMatches(String pattern, String denied, String allowed) {
        KeyAccess access = new KeyAccess(List.of("DenyKey=" + pattern));
        assertThat(denied.split(" ", -1)).noneMatch(key -> isAllowed(access, key));
        assertThat(allowed.split(" ", -1)).allMatch(key -> isAllowed(access, key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**", "***"})
    void starAloneMatchesEveryKey(String pattern) {
        KeyAccess access = new KeyAccess(List.of("DenyKey=" + pattern));
        assertThat(List.of("f", "f[]", "f[a,b]")).noneMatch(key -> isAllowed(access, key));
    }

    @Test
    void withoutRulesAllIsAllowedButSystemRun() {
        KeyAccess access = new KeyAccess(List.of());
        assertThat(isAllowed(access, "vfs.file.contents[/etc/passwd]")).isTrue();
        assertThat(isAllowed(access, "system.run[ls]")).isFalse();
        assertThat(access.warnings()).isEmpty();
    }

    @Test
    void firstRuleThatMatchesDecides() {
        KeyAccess access = new KeyAccess(List.of("AllowKey=f[/var/log/*]", "DenyKey=f[*]", "AllowKey=g", "DenyKey=*"));
        assertThat(isAllowed(access, "f[/var/log/syslog]")).isTrue();
        assertThat(isAllowed(access, "f[/etc/passwd]")).isFalse();
        assertThat(isAllowed(access, "g")).isTrue();
        assertThat(isAllowed(access, "g[]")).isFalse();
        assertThat(access.warnings()).isEmpty();
    }

    @Test
    void systemRunIsAllowedOnlyByARuleForIt() {
        assertThat(isAllowed(new KeyAccess(List.of("AllowKey=system.run[*]")), "system.run[ls]"))
                .isTrue();
        assertThat(isAllowed(new KeyAccess(List.of("DenyKey=f", "AllowKey=*")), "system.run[ls]"))
                .isTrue();
        KeyAccess one = new KeyAccess(List.of("AllowKey=system.run[ls]"));
        assertThat(isAllowed(one, "system.run[ls]")).isTrue();
        assertThat(isAllowed(one, "system.run[ls,nowait]")).isFalse();
        assertThat(isAllowed(one, "f")).isTrue();
        assertThat(isAllowed(new KeyAccess(List.of("DenyKey=f", "AllowKey=system.*[*]")), "system.run[ls]"))
                .isFalse();
    }

    @Test
    void histogramThatStopsTheHostIsAllowedOnlyByARuleForIt() {
        for (String key : List.of("java.heap.histogram", "java.heap.histogram[]", "java.heap.histogram[5]")) {
            assertThat(isAllowed(new KeyAccess(List.of()), key)).isFalse();
            assertThat(isAllowed(new KeyAccess(List.of("AllowKey=system.run[*]")), key))
                    .isFalse();
            assertThat(isAllowed(new KeyAccess(List.of("DenyKey=f", "AllowKey=*")), key))
                    .isTrue();
        }
        KeyAccess allowed = new KeyAccess(List.of("AllowKey=java.heap.histogram[*]"));
        assertThat(isAllowed(allowed, "java.heap.histogram[5]")).isTrue();
        assertThat(isAllowed(allowed, "java.heap.histogram")).isFalse();
        assertThat(isAllowed(allowed, "system.run[ls]")).isFalse();
        assertThat(isAllowed(allowed, "f")).isTrue();
        KeyAccess both =
                new KeyAccess(List.of("DenyKey=f", "AllowKey=system.run[*]", "AllowKey=java.heap.histogram[10]"));
        assertThat(isAllowed(both, "system.run[ls]")).isTrue();
        assertThat(isAllowed(both, "java.heap.histogram[10]")).isTrue();
        assertThat(isAllowed(both, "java.heap.histogram[11]")).isFalse();
        assertThat(both.warnings()).isEmpty();
    }

    @Test
    void ruleThatRepeatsAnEarlierOneIsIgnoredWithAWarning() {
        KeyAccess access = new KeyAccess(List.of("DenyKey=f[*]", "DenyKey=f[*,**]", "AllowKey=f[\"*\"]", "DenyKey=g"));
        assertThat(isAllowed(access, "f[]")).isFalse();
        assertThat(access.warnings())
                .containsExactly(
                        "DenyKey=f[*,**] is ignored: it repeats DenyKey=f[*] above",
                        "AllowKey=f[\"*\"] is ignored: it contradicts DenyKey=f[*] above");
    }

    @Test
    void rulesAfterTheOneForAllKeysAreIgnoredWithAWarning() {
        KeyAccess access = new KeyAccess(List.of("AllowKey=f", "DenyKey=*", "AllowKey=system.run[*]", "DenyKey=g"));
        assertThat(isAllowed(access, "system.run[ls]")).isFalse();
        assertThat(access.warnings())
                .containsExactly(
                        "AllowKey=system.run[*] is ignored: DenyKey=* above matches every key",
                        "DenyKey=g is ignored: DenyKey=* above matches every key");
    }

    @Test
    void lastRulesThatAllowAreIgnoredWithAWarningButForSystemRun() {
        KeyAccess access = new KeyAccess(
                List.of("DenyKey=f", "AllowKey=g", "AllowKey=system.run[ls]", "AllowKey=h", "AllowKey=*"));
        assertThat(access.warnings())
                .containsExactly(
                        "AllowKey=h is ignored: what no rule denies is allowed",
                        "AllowKey=g is ignored: what no rule denies is allowed");
        assertThat(isAllowed(access, "system.run[rm]")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AllowKey=f", "AllowKey=*", "AllowKey=f[*]"})
    void rulesThatOnlyAllowWhatIsAllowedAnywayStopTheStart(String rule) {
        assertThatThrownBy(() -> new KeyAccess(List.of(rule)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(rule + ": every key is allowed");
    }

    @Test
    void regularExpressionIsForTheWholeText() {
        KeyAccess access = new KeyAccess(
                List.of("AllowKeyRegexp=system\\.run\\[sc (?:re)?start ABC[1-4]\\]", "DenyKeyRegexp=^f\\[.*$"));
        assertThat(isAllowed(access, "system.run[sc restart ABC4]")).isTrue();
        assertThat(isAllowed(access, "system.run[sc restart ABC5]")).isFalse();
        assertThat(isAllowed(access, "system.run[sc start ABC1,nowait]")).isFalse();
        assertThat(isAllowed(access, "f[x]")).isFalse();
        assertThat(isAllowed(access, "ff[x]")).isTrue();
    }

    @Test
    void lineBreakSlipsNeitherPastADenyingExpressionNorThroughAnAllowingOne() {
        KeyAccess access = new KeyAccess(List.of("DenyKeyRegexp=f\\[.*\\]", "AllowKeyRegexp=g\\[.*\\]", "DenyKey=*"));
        assertThat(isAllowed(access, "f[\"a\nb\"]")).isFalse();
        assertThat(isAllowed(access, "g[\"ab\"]")).isTrue();
        assertThat(isAllowed(access, "g[\"a\nb\"]")).isFalse();
    }

    @Test
    void keyThatAnExpressionWouldTakeForAgesIsDenied() {
        String key = "f[" + "x".repeat(3_000) + "]";
        String deep = "f[" + "ab".repeat(200_000) + "]";
        for (String kind : List.of("AllowKeyRegexp=", "DenyKeyRegexp=")) {
            KeyAccess slow = new KeyAccess(List.of(kind + "f\\[(x+x+)+y\\]", "DenyKey=*"));
            assertThat(isAllowed(slow, key)).isFalse();
            KeyAccess stack = new KeyAccess(List.of(kind + "f\\[(a|b|ab)*c\\]", "DenyKey=*"));
            assertThat(isAllowed(stack, deep)).isFalse();
        }
        assertThat(isAllowed(new KeyAccess(List.of("DenyKeyRegexp=f\\[(x+x+)+y\\]")), key))
                .isFalse();
        assertThat(isAllowed(new KeyAccess(List.of("DenyKeyRegexp=f\\[(a|b|ab)*c\\]")), deep))
                .isFalse();
    }

    @Test
    void regularExpressionsAreKeptAtTheEndAndRepeatOnlyEachOther() {
        assertThat(new KeyAccess(List.of("AllowKeyRegexp=f", "DenyKey=f", "AllowKeyRegexp=g")).warnings())
                .isEmpty();
        assertThat(new KeyAccess(List.of("DenyKeyRegexp=f", "AllowKeyRegexp=f")).warnings())
                .containsExactly("AllowKeyRegexp=f is ignored: it contradicts DenyKeyRegexp=f above");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DenyKey=",
                "DenyKey=f[",
                "DenyKey=f]",
                "AllowKey=f[a]b",
                "DenyKey=f g",
                "DenyKey=f[[[a]]]",
                "DenyKey=f[\"a]",
                "DenyKeyRegexp=",
                "AllowKeyRegexp=f(",
                "Deny=f",
                "DenyKey",
                ""
            })
    void ruleThatCannotBeReadStopsTheStart(String rule) {
        assertThatThrownBy(() -> new KeyAccess(List.of(rule)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(rule + " ");
    }

    @Test
    void starMatchesAsTheRegularExpressionDoes() {
        Seeds.check(3000, random -> {
            String pattern = random(random, "ab*");
            String name = random(random, "ab");
            boolean matches = ("x" + name).matches("x" + pattern.replace("*", ".*"));
            assertThat(isAllowed(new KeyAccess(List.of("DenyKey=x" + pattern)), "x" + name))
                    .as("%s against %s", name, pattern)
                    .isEqualTo(!matches);
        });
    }

    private static String random(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static boolean isAllowed(KeyAccess access, String key) {
        try {
            return access.isAllowed(ItemKey.parse(key));
        } catch (InvalidItemKeyException e) {
            throw new AssertionError(key, e);
        }
    }
}
