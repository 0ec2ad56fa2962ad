// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a: b; b",
                "a: b c  # comment; b c",
                "a: b\f#c d; b\f#c d",
                "a: b#c; b#c",
                "a: http://b:80/; http://b:80/",
                "a: -1; -1",
                "'a': 'it''s: # {b}'; it's: # {b}",
                "\"a\": \"q\\\" b\\\\ t\\t u\\u00e4 x\\x41 s\\/\"; q\" b\\ t\t uä xA s/",
                "a: \"\\ud83d\\ude00\"; 😀",
                "a: '12' # twelve; 12",
                "a:; ``",
                "a: ''; ``",
                "a: ~; ~"
            })
    void textsOfOneLine(String document, String text) throws YamlException {
        assertThat(Meaning.of(document)).isEqualTo(Map.of("a", text));
    }

    @Test
    void quotedTextOverSeveralLinesIsFolded() throws YamlException {
        assertThat(Meaning.of("a: 'one \n  two\n\n\n  three'\nb: \"four\\\n   five\"\n"))
                .isEqualTo(Map.of("a", "one two\n\nthree", "b", "fourfive"));
    }

    @Test
    void literalBlocksKeepTheirLines() throws YamlException {
        assertThat(
                        Meaning.of(
                                "a: |\n  one\n    two\n  \n\n  # three\n\nb: |-\n  one\n\nc: |+\n  one\n\nd: |\ne: |2\n    x\n"))
                .isEqualTo(Map.of("a", "one\n  two\n\n\n# three\n", "b", "one", "c", "one\n\n", "d", "", "e", "  x\n"));
    }

    @Test
    void foldedBlocksJoinTheirLines() throws YamlException {
        assertThat(Meaning.of("a: >-\n  one\n  two\n\n  three\n    four\n  five\n"))
                .isEqualTo(Map.of("a", "one two\nthree\n  four\nfive"));
    }

    @Test
    void sequencesMayBeginOnTheDashBelowItOrInTheColumnOfTheirName() throws YamlException {
        Object expected = Map.of("a", List.of(Map.of("b", "1", "c", "2"), Map.of("b", "3")), "d", "e");
        assertThat(Meaning.of("a:\n  - b: 1\n    c: 2\n  - b: 3\nd: e\n")).isEqualTo(expected);
        assertThat(Meaning.of("a:\n  -\n    b: 1\n    c: 2\n  -\n    b: 3\nd: e\n"))
                .isEqualTo(expected);
        assertThat(Meaning.of("a:\n- b: 1\n  c: 2\n\n# and\n- b: 3\nd: e\n")).isEqualTo(expected);
    }

    @Test
    void sequencesOfTextsOfNothingAndOfSequences() throws YamlException {
        assertThat(Meaning.of("- 'a: b'\n-\n- - c\n  - d\n- []\n- {}\n"))
                .isEqualTo(List.of("a: b", "", List.of("c", "d"), List.of(), Map.of()));
    }

    @Test
    void jsonIsReadToo() throws YamlException {
        assertThat(Meaning.of("{\"a\":[1,true,null,\"b\\nc\",{}],\n\t\"d\" : {\"e\":\"f\"} }\n"))
                .isEqualTo(Map.of("a", List.of("1", "true", "null", "b\nc", Map.of()), "d", Map.of("e", "f")));
    }

    @Test
    void linesMayEndAsOnWindowsAndTheFileMayBeginWithAMarkAndDashes() throws YamlException {
        assertThat(Meaning.of("\uFEFF# x\r\n---\r\na: b\r\nc: |\r\n  d\r\n\r\n  e\r\nf: g"))
                .isEqualTo(Map.of("a", "b", "c", "d\n\ne\n", "f", "g"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; line 1: the text ends before anything was said",
                "# only; line 1: the text ends before anything was said",
                "a: &x b; line 1: \"&\" here is YAML that Zabbix does not write",
                "a: *x; line 1: \"*\" here is YAML that Zabbix does not write",
                "a: !str b; line 1: \"!\" here is YAML that Zabbix does not write",
                "a: b: c; line 1: a text with a colon and a blank in it needs quotes",
                "a: 'b; line 1: a quote is not closed",
                "a: 'b' c; line 1: only a comment may follow the value",
                "a: [b, c; line 1: a bracket is not closed",
                "a: {b c}; line 1: a colon is missing",
                "{\"a\":1 \"b\":2}; line 1: a comma or \"}\" is missing",
                "a: \"\\q\"; line 1: \"\\q\" is no escape",
                "a: \"\\uD8zz\"; line 1: is no character's number",
                "a: |x; line 1: \"x\" cannot follow | or >"
            })
    void whatIsNotUnderstoodIsRefusedWithItsLine(String document, String message) {
        assertThatThrownBy(() -> YamlReader.read(document))
                .isInstanceOf(YamlException.class)
                .hasMessage(message);
    }

    @Test
    void wrongIndentsAndSecondDocumentsAreRefusedWithTheirLine() {
        assertRefused("a: b\n  c: d\n", "line 2: is deeper than what is before it");
        assertRefused("a: b\n  c\n", "line 2: is deeper than what is before it");
        assertRefused("a:\n    b: c\n  d: e\n", "line 3: is deeper than what is before it");
        assertRefused("a:\n\tb: c\n", "line 2: has a tab where only blanks may be");
        assertRefused("a: b\n- c\n", "line 2: a name with a colon is missing");
        assertRefused("- a\nb: c\n", "line 2: is not a part of what is before it");
        assertRefused("a: b\n---\na: c\n", "line 2: a name with a colon is missing");
        assertRefused("a: b\na: c\n", "line 2: \"a\" is there already");
        assertRefused("a: b\0\n", "line 1: is not text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "- ", "a:\n"})
    void deepNestingIsRefusedNotFollowed(String opening) {
        StringBuilder document = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            document.append(opening.equals("a:\n") ? " ".repeat(i % 200) : "").append(opening);
        }
        assertThatThrownBy(() -> YamlReader.read(document.toString())).isInstanceOf(YamlException.class);
    }

    private static void assertRefused(String document, String message) {
        assertThatThrownBy(() -> YamlReader.read(document))
                .isInstanceOf(YamlException.class)
                .hasMessage(message);
    }
}
