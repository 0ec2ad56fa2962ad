// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a: b # c; new; a: new # c",
                "a: b; it's; a: 'it''s'",
                "a: b; 12; a: '12'",
                "a: b; 1e5; a: '1e5'",
                "a: b; 0x1f; a: '0x1f'",
                "a: b; yes; a: 'yes'",
                "a: b; 4c8b51d86e8e4cb8b112ba611e9dc860; a: 4c8b51d86e8e4cb8b112ba611e9dc860",
                "a: b; 123451e8678901234567890123456789; a: '123451e8678901234567890123456789'",
                "a: 'b'; it's; a: 'it''s'",
                "a: #b; x; a: x #b",
                "a:; x; a: x",
                "a: \"b\"; \"x\\; a: \"\\\"x\\\\\"",
                "{\"a\":\"b\",\"c\":1}; d\"; {\"a\":\"d\\\"\",\"c\":1}"
            })
    void aTextIsReplacedInItsOwnStyle(String document, String text, String expected) throws YamlException {
        assertThat(set(document, text)).isEqualTo(expected);
    }

    @Test
    void aLiteralBlockKeepsItsHeadItsIndentAndItsEmptyLines() throws YamlException {
        assertThat(set("a: |\n  b\n  \n  c\n\nd: e\n", "x\n\ny\n")).isEqualTo("a: |\n  x\n  \n  y\n\nd: e\n");
        assertThat(set("a: |-\r\n   b\r\nd: e\r\n", "x\n\ny")).isEqualTo("a: |-\r\n   x\r\n\r\n   y\r\nd: e\r\n");
    }

    @Test
    void whatABlockCannotSayGoesIntoQuotes() throws YamlException {
        assertThat(set("a: |\n  b\nc: d\n", "no line end")).isEqualTo("a: \"no line end\"\nc: d\n");
        assertThat(set("a: >\n  b\nc: d\n", "x\ny")).isEqualTo("a: \"x\\ny\"\nc: d\n");
        assertThat(set("a: 'b'\n", "x\r\u0085")).isEqualTo("a: \"x\\u000d\\u0085\"\n");
    }

    @ParameterizedTest
    @CsvSource({"a, '- b: 2\n  c: 3\n'", "b, '- a: 1\n  c: 3\n'", "c, '- a: 1\n  b: 2\n'", "ab, '- c: 3\n'"})
    void entriesGoWithTheirLines(String keys, String expected) throws YamlException {
        String document = "- a: 1\n  b: 2\n  c: 3\n";
        assertThat(remove(document, keys)).isEqualTo(expected);
        assertThat(remove("-\n  a: 1\n  b: 2\n  c: 3\n", keys)).endsWith(expected.substring(2));
    }

    @ParameterizedTest
    @CsvSource({"a, '[{\"b\":2,\"c\":3}]'", "b, '[{\"a\":1,\"c\":3}]'", "c, '[{\"a\":1,\"b\":2}]'", "bc, '[{\"a\":1}]'"
    })
    void entriesGoWithTheirCommas(String keys, String expected) throws YamlException {
        assertThat(remove("[{\"a\":1,\"b\":2,\"c\":3}]", keys)).isEqualTo(expected);
    }

    @Test
    void anEntryIsAddedInTheFormOfItsNeighbours() throws YamlException {
        assertThat(add("- a: 1\n  c: 3\n")).isEqualTo("- a: 1\n  b: 'x y'\n  c: 3\n");
        assertThat(add("[{\"a\":1,\"c\":3}]")).isEqualTo("[{\"a\":1,\"b\":\"x y\",\"c\":3}]");
    }

    @Test
    void aChangeWithinWhatIsTakenOutIsForgotten() throws YamlException {
        String document = "a:\n  b: c\nd: e\n";
        Edits edits = new Edits(document);
        YamlCollection root = (YamlCollection) YamlReader.read(document);
        edits.set(
                (YamlScalar) ((YamlCollection) root.entries().get(0).value())
                        .entries()
                        .get(0)
                        .value(),
                "x");
        edits.remove(root, entry -> entry.key().equals("a"));
        assertThat(edits.apply()).isEqualTo("d: e\n");
    }

    @Test
    void anyTextCanBeSaidInAnyStyleAndNothingElseChanges() {
        String[] styles = {"x", "'x'", "\"x\"", "|\n    x", "|-\n    x\n    \n    y", "|+\n    x\n\n", ">\n    x\n    y"
        };
        Seeds.check(2000, random -> {
            String before = random.nextBoolean() ? "p: 'q'\na:\n- " : "- p: |\n    q\n  ";
            String document = before + "n: " + styles[random.nextInt(styles.length)] + "\n  m: o\n";
            String text = text(random);
            try {
                Object meaning = Meaning.of(set(document, "n", text));
                assertThat(meaning.toString())
                        .isEqualTo(Meaning.of(document).toString().replace("n=" + value(document, "n"), "n=" + text));
            } catch (YamlException refused) {
                throw new AssertionError(document + "\n" + text, refused);
            }
        });
    }

    private static String text(Random random) {
        String signs = "ab 1e:#'\"\\\n\t-{}[]&*!%|>,?\u00e4\u0085\u2028\r@`~=/";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    private static String set(String document, String text) throws YamlException {
        return set(document, "a", text);
    }

    private static String set(String document, String key, String text) throws YamlException {
        Edits edits = new Edits(document);
        edits.set(find(YamlReader.read(document), key), text);
        return edits.apply();
    }

    private static String value(String document, String key) throws YamlException {
        return find(YamlReader.read(document), key).text();
    }

    private static YamlScalar find(YamlNode node, String key) {
        for (YamlEntry entry : ((YamlCollection) node).entries()) {
            if (entry.key().equals(key)) {
                return (YamlScalar) entry.value();
            }
            if (entry.value() instanceof YamlCollection) {
                YamlScalar found = find(entry.value(), key);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static String remove(String document, String keys) throws YamlException {
        Edits edits = new Edits(document);
        edits.remove(firstMapping(document), entry -> keys.contains(entry.key()));
        return edits.apply();
    }

    private static String add(String document) throws YamlException {
        Edits edits = new Edits(document);
        YamlCollection mapping = firstMapping(document);
        edits.addAfter(mapping, mapping.entries().get(0), "b", "x y");
        return edits.apply();
    }

    private static YamlCollection firstMapping(String document) throws YamlException {
        return (YamlCollection)
                ((YamlCollection) YamlReader.read(document)).entries().get(0).value();
    }
}
