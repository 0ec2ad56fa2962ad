// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemKeyTest {
    @Test
    void nameAloneHasNoParameters() throws Exception {
        ItemKey key = ItemKey.parse("vfs.fs-size_0");
        assertThat(key.name()).isEqualTo("vfs.fs-size_0");
        assertThat(key.hasParameters()).isFalse();
        assertThat(key.parameter(0)).isEmpty();
        assertThat(key.isArray(0)).isFalse();
    }

    @Test
    void plainParametersLoseLeadingBlanksAndKeepTrailingOnes() throws Exception {
        assertParameters("k[]", "");
        assertParameters("k[ ]", "");
        assertParameters("k[a,]", "a", "");
        assertParameters("k[ a , b]", "a ", "b");
        assertParameters("k[a\"b\"]", "a\"b\"");
        assertParameters("k[a[b]", "a[b");
        assertParameters("k[a b\tc]", "a b\tc");
    }

    @Test
    void onlyTheQuoteIsEscapedInQuotes() throws Exception {
        assertParameters("k[\"\"]", "");
        assertParameters("k[ \"a\" ,\"b\"]", "a", "b");
        assertParameters("k[\"a,]b\"]", "a,]b");
        assertParameters("k[\"\\\"a\\\"\"]", "\"a\"");
        assertParameters("k[\"C:\\Temp\\n\"]", "C:\\Temp\\n");
        assertParameters("k[\"\\\\\"\"]", "\\\"");
        assertParameters(
                "jmx[\"Catalina:type=ThreadPool,name=\\\"http-nio-8080\\\"\",maxThreads]",
                "Catalina:type=ThreadPool,name=\"http-nio-8080\"",
                "maxThreads");
    }

    @Test
    void arrayIsOneParameterInItsRawText() throws Exception {
        ItemKey key = ItemKey.parse("k[a,[b,\"c\\\",]\" , d ],[ ] ]");
        assertThat(parametersOf(key)).containsExactly("a", "b,\"c\\\",]\",d ", "");
        assertThat(key.isArray(0)).isFalse();
        assertThat(key.isArray(1)).isTrue();
        assertThat(key.isArray(2)).isTrue();
        assertParameters("k[[,]]", ",");
        assertParameters("k[[,a]]", ",a");
        assertParameters("k[[a,,]]", "a,,");
        assertParameters("k[[],\"[]\",[a,b],\"z,[c,d]\"]", "", "[]", "a,b", "z,[c,d]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[a]",
                "k[",
                "k]",
                "k[a",
                "k[a]b",
                "k[a] ",
                " k",
                "k [a]",
                "k{}",
                "{k}",
                "k,1",
                "k[][]",
                "k[a]]",
                "k[a[b]]",
                "k[\"a]",
                "k[\"a\"b]",
                "k[\"a\" \"b\"]",
                "k[\"a\\\"]",
                "k[[a]",
                "k[[a\"]\"]",
                "k[[a]b]",
                "k[[a]\"b\"]",
                "k[[[]]]",
                "k[[a,[b]]]",
                "k[[\"]\"a]]",
                "k[a,[\"b\",\"]\"c]]",
                "k[\"a\",b[c,d],e]",
                "k\u00e9",
                "k\u0000",
                "k[a]\n"
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> ItemKey.parse(text)).isInstanceOf(InvalidItemKeyException.class);
    }

    @Test
    void keyPrintsAsItWasGiven() throws Exception {
        assertThat(ItemKey.parse("k[ \"a\" , b ]")).hasToString("k[ \"a\" , b ]");
        assertThat(ItemKey.parse("k[a]")).isEqualTo(ItemKey.parse("k[a]")).isNotEqualTo(ItemKey.parse("k[\"a\"]"));
    }

    @Test
    void printedKeyParsesToTheSameParameters() {
        Seeds.check(2000, random -> {
            List<String> parameters = new ArrayList<>();
            StringBuilder text = new StringBuilder("name");
            for (int count = random.nextInt(6); count > 0; count--) {
                String parameter = randomText(random, " ab,]\"\\[/=*é");
                if (parameter.endsWith("\\")) {
                    continue; // no key can say it in quotes
                }
                text.append(parameters.isEmpty() ? '[' : ',').append(" ".repeat(random.nextInt(2)));
                boolean plain = parameter.matches("[^ \"\\[,\\]][^,\\]]*") && random.nextBoolean();
                text.append(plain ? parameter : "\"" + parameter.replace("\"", "\\\"") + "\" ");
                parameters.add(parameter);
            }
            text.append(parameters.isEmpty() ? "" : "]");
            assertThat(parametersOf(parse(text.toString()))).as(text.toString()).isEqualTo(parameters);
        });
    }

    @Test
    void anyTextIsAKeyOrAnInvalidOne() {
        Seeds.check(20_000, random -> {
            String text = (random.nextBoolean() ? "k[" : "") + randomText(random, "ka[]],\"\" \\*é") + "]";
            try {
                ItemKey key = ItemKey.parse(text);
                assertThat(key.text()).isEqualTo(text);
                assertThat(key.parameterCount()).isPositive();
            } catch (InvalidItemKeyException e) {
                assertThat(e).hasMessageContaining(text);
            }
        });
    }

    private static void assertParameters(String text, String... parameters) throws Exception {
        assertThat(parametersOf(ItemKey.parse(text))).containsExactly(parameters);
    }

    private static List<String> parametersOf(ItemKey key) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < key.parameterCount(); i++) {
            parameters.add(key.parameter(i));
        }
        return parameters;
    }

    private static ItemKey parse(String text) {
        try {
            return ItemKey.parse(text);
        } catch (InvalidItemKeyException e) {
            throw new AssertionError(text, e);
        }
    }

    private static String randomText(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
