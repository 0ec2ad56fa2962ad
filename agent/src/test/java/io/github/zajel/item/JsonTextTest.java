// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.zajel.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void rowsAreCompactAndInTheOrderGiven() throws Exception {
        JsonText json = JsonText.ofArray();
        json.object()
                .put("{#NAME}", "/dev/sda")
                .put("port", 8080)
                .put("own", true)
                .end();
        json.object().put("none", (String) null).end();
        assertThat(json.text()).isEqualTo("[{\"{#NAME}\":\"/dev/sda\",\"port\":8080,\"own\":true},{\"none\":null}]");
    }

    @Test
    void objectsAndArraysNest() throws Exception {
        JsonText json = JsonText.ofObject()
                .object("by_family")
                .put("ipv4", 3)
                .end()
                .array("list")
                .add(1)
                .add("two")
                .add(null)
                .array()
                .end()
                .object()
                .end()
                .end()
                .put("last", 1);
        assertThat(json.text()).isEqualTo("{\"by_family\":{\"ipv4\":3},\"list\":[1,\"two\",null,[],{}],\"last\":1}");
    }

    @Test
    void aNameMakesAFieldOfTheNextElement() throws Exception {
        JsonText json = JsonText.ofObject();
        json.name("a")
                .add(1)
                .name("b")
                .array()
                .add(true)
                .add(0.5)
                .add(Double.NaN)
                .end();
        json.name("c").object().name("d").add("e").end();
        assertThat(json.text()).isEqualTo("{\"a\":1,\"b\":[true,0.5,null],\"c\":{\"d\":\"e\"}}");
    }

    @Test
    void textEndsWhatIsStillOpen() throws Exception {
        assertThat(JsonText.ofObject().array("a").object().put("b", 1).text()).isEqualTo("{\"a\":[{\"b\":1}]}");
    }

    @Test
    void doublesSurviveInFullOrWithSixDecimalsWhereTheOfficialAgentHasThem() throws Exception {
        JsonText json = JsonText.ofObject().put("full", 4e-7).putSixDecimals("six", 99.9963034);
        json.put("nan", Double.NaN).putSixDecimals("infinite", Double.NEGATIVE_INFINITY);
        assertThat(json.text()).isEqualTo("{\"full\":4.0E-7,\"six\":99.996303,\"nan\":null,\"infinite\":null}");
    }

    @Test
    void documentOfExactlyTheLimitIsGivenAndOneCharacterMoreIsNot() throws Exception {
        assertThat(JsonText.ofArray(7).add("abc").text()).isEqualTo("[\"abc\"]");
        JsonText larger = JsonText.ofArray(7).add("abcd");
        assertThatThrownBy(larger::text)
                .isInstanceOf(JsonText.TooLargeException.class)
                .hasMessage("The value is larger than 7 characters; ask for less, with a filter in the key.");
    }

    @Test
    void documentPastItsLimitKeepsNothingAndTakesFurtherCalls() {
        JsonText json = JsonText.ofArray(50);
        for (int i = 0; i < 1000; i++) {
            json.object()
                    .put("name", "\u0001\"".repeat(i))
                    .array("a")
                    .add(i)
                    .end()
                    .end();
        }
        assertThat(json.isTooLarge()).isTrue();
        assertThatThrownBy(json::text).isInstanceOf(JsonText.TooLargeException.class);
    }

    @Test
    void fieldInAnArrayAndElementInAnObjectAreRefused() {
        assertThatThrownBy(() -> JsonText.ofArray().put("a", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> JsonText.ofObject().add(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anyTextComesBackFromAParser() {
        Seeds.check(500, random -> {
            String text = randomText(random);
            try (JsonParser parser = new JsonFactory()
                    .createParser(JsonText.ofObject().put(text, text).text())) {
                assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
                assertThat(parser.nextFieldName()).isEqualTo(text);
                assertThat(parser.nextTextValue()).isEqualTo(text);
                assertThat(parser.nextToken()).isEqualTo(JsonToken.END_OBJECT);
            } catch (Exception e) {
                throw new AssertionError(text, e);
            }
        });
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            text.append("\"\\/\n\t\u0000\u001f\u007f{}[],:aé€\u2028".charAt(random.nextInt(18)));
        }
        return text.toString();
    }
}
