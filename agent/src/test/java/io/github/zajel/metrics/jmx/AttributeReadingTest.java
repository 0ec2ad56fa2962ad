// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.item.MetricValue;
import io.github.zajel.testing.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code jmx[]}. */
class AttributeReadingTest {
    @RegisterExtension
    final JmxFixture jmx = new JmxFixture();

    // ---- values

    static Stream<Arguments> valuesAndTheirTexts() throws Exception {
        return Stream.of(
                Arguments.of(42, "42", 'u'),
                Arguments.of(Long.MAX_VALUE, "9223372036854775807", 'u'),
                Arguments.of(-1L, "-1", 't'),
                Arguments.of((short) 7, "7", 'u'),
                Arguments.of((byte) -7, "-7", 't'),
                Arguments.of(0.1, "0.1", 'd'),
                Arguments.of(1.0E-4, "1.0E-4", 'd'),
                Arguments.of(Double.NaN, "NaN", 'd'),
                Arguments.of(0.1f, "0.1", 't'),
                Arguments.of(true, "true", 't'),
                Arguments.of('x', "x", 't'),
                Arguments.of("", "", 't'),
                Arguments.of("zwölf", "zwölf", 't'),
                Arguments.of(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890", 't'),
                Arguments.of(new BigDecimal("0.10"), "0.10", 't'),
                Arguments.of(
                        Date.from(Instant.EPOCH),
                        DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.US)
                                .format(Instant.EPOCH.atZone(ZoneId.systemDefault())),
                        't'),
                Arguments.of(new AtomicLong(5), "5", 't'),
                Arguments.of(new AtomicBoolean(true), "true", 't'),
                Arguments.of(new ObjectName("a:b=c"), "a:b=c", 't'),
                Arguments.of(TimeUnit.DAYS, "DAYS", 't'),
                Arguments.of(List.of(1, 2), "[1, 2]", 't'),
                Arguments.of(Map.of("a", 1), "{a=1}", 't'),
                Arguments.of("x".repeat(100_000), "x".repeat(100_000), 't'),
                Arguments.of(new WithText(), "its own text", 't'));
    }

    @ParameterizedTest
    @MethodSource("valuesAndTheirTexts")
    void valueIsItsOwnText(Object value, String text, char kind) throws Exception {
        jmx.register(new AnyBean().with("A", value), "Values");
        MetricValue read = JmxFixture.value(jmx.attribute("Values", "A"));
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.kind().letter()).isEqualTo(kind);
    }

    static Stream<Arguments> valuesWithoutText() {
        return Stream.of(
                Arguments.of(new Object()),
                Arguments.of(new int[] {1}),
                Arguments.of((Object) new String[] {"a"}),
                Arguments.of(new WithoutText()),
                Arguments.of(OpenValues.composite(new String[] {"x"}, new OpenType<?>[] {SimpleType.INTEGER}, 1)));
    }

    @ParameterizedTest
    @MethodSource("valuesWithoutText")
    void valueWithoutTextIsNotConvertible(Object value) {
        jmx.register(new AnyBean().with("A", value), "Values");
        assertThat(jmx.answer("Values", "A")).isEqualTo("unsupported: The value cannot be converted to string.");
    }

    @Test
    void nullAndATextThatIsNullAreNoData() {
        jmx.register(new AnyBean().with("Null", null).with("NullText", new NullText()), "Values");
        assertThat(jmx.answer("Values", "Null")).isEqualTo("unsupported: data object is null");
        assertThat(jmx.answer("Values", "NullText")).isEqualTo("unsupported: data object is null");
        assertThat(jmx.answer("Values", "Null.further")).isEqualTo("unsupported: data object is null");
    }

    // ---- paths

    @Test
    void pathLeadsThroughComposites() {
        CompositeData inner = OpenValues.composite(
                new String[] {"x.y", "nothing"}, new OpenType<?>[] {SimpleType.INTEGER, SimpleType.STRING}, 7, null);
        CompositeData outer =
                OpenValues.composite(new String[] {"in"}, new OpenType<?>[] {inner.getCompositeType()}, inner);
        jmx.register(new AnyBean().with("A.B", outer), "Values");
        assertThat(jmx.answer("Values", "A\\.B.in.x\\.y")).isEqualTo("7");
        assertThat(jmx.answer("Values", "A\\.B.in.nothing")).isEqualTo("unsupported: data object is null");
        assertThat(jmx.answer("Values", "A\\.B.in.x\\.y.z"))
                .isEqualTo("unsupported: unsupported data object type along the path: class java.lang.Integer");
        assertThat(jmx.answer("Values", "A\\.B.missing"))
                .startsWith("unsupported: Argument key=\"missing\" is not an existing item name");
        assertThat(jmx.answer("Values", "A.B")).isEqualTo("unsupported: Attribute not found: no A here");
    }

    @Test
    void pathLeadsIntoATableWithOneTextAsIndex() {
        jmx.register(new Queues(), "Queues");
        assertThat(jmx.answer("Queues", "Depths.in.value")).isEqualTo("3");
        assertThat(jmx.answer("Queues", "Depths.lost.value")).isEqualTo("unsupported: data object is null");
        assertThat(jmx.answer("Queues", "Depths.in"))
                .isEqualTo("unsupported: The value cannot be converted to string.");
    }

    @Test
    void tableWithoutAPathIsAJsonArrayOfItsRows() {
        jmx.register(new Queues(), "Queues");
        assertThat(jmx.answer("Queues", "Depths"))
                .isEqualTo("[{\"key\":\"in\",\"value\":3},{\"key\":\"out\",\"value\":4}]");
        assertThat(jmx.answer("Queues", "Main.limits")).isEqualTo("[{\"key\":\"max\",\"value\":9}]");
    }

    @Test
    void mxBeanIsReadThroughItsOpenTypes() {
        jmx.register(new Queues(), "Queues");
        assertThat(jmx.answer("Queues", "Main.depth")).isEqualTo("3");
        assertThat(jmx.answer("Queues", "Main.next.depth")).isEqualTo("4");
        assertThat(jmx.answer("Queues", "Main.next.next.depth")).isEqualTo("unsupported: data object is null");
        assertThat(jmx.answer("Queues", "Unit")).isEqualTo("SECONDS");
    }

    // ---- names

    @Test
    void quotedObjectNamesAreReadAsTheTemplatesWriteThem() throws Exception {
        ObjectName name = new ObjectName(jmx.domain + ":type=ThreadPool,name=\"http-nio-8080\"");
        JmxFixture.register(jmx.server, new AnyBean().with("maxThreads", 200), name);
        assertThat(jmx.answer("jmx[\"" + jmx.domain + ":type=ThreadPool,name=\\\"http-nio-8080\\\"\",maxThreads]"))
                .isEqualTo("200");
        assertThat(jmx.answer("jmx[\"" + jmx.domain + ":name=\\\"http-nio-8080\\\",type=ThreadPool\",maxThreads,x]"))
                .isEqualTo("200");
    }

    @Test
    void wildcardsInsideQuotesArePartOfTheName() throws Exception {
        for (String quoted : List.of(ObjectName.quote("what?*"), ObjectName.quote("a\"b\\c,d=e:f\n"))) {
            ObjectName name = new ObjectName(jmx.domain + ":type=Quoted,name=" + quoted);
            JmxFixture.register(jmx.server, new AnyBean().with("A", quoted), name);
            String parameter = "\"" + name.toString().replace("\"", "\\\"") + "\"";
            assertThat(jmx.answer("jmx[" + parameter + ",A]")).isEqualTo(quoted);
            assertThat(jmx.answer("jmx.get[beans," + parameter + "]")).contains("\"type\":\"Quoted\"");
        }
    }

    @Test
    void missingBeanAndMissingAttributeAreToldApart() {
        jmx.register(new AnyBean().with("A", 1), "There");
        assertThat(jmx.answer("Missing", "A"))
                .isEqualTo("unsupported: Object or attribute not found: " + jmx.name("Missing"));
        assertThat(jmx.answer("*", "A")).isEqualTo("unsupported: Object or attribute not found: " + jmx.name("*"));
        assertThat(jmx.answer("There", "B")).isEqualTo("unsupported: Attribute not found: no B here");
        assertThat(jmx.answer("jmx[java.lang:type=Runtime,Missing]"))
                .isEqualTo("unsupported: Attribute not found: No such attribute: Missing");
    }

    @Test
    void noNamesAndPathsBringForthAnotherException() {
        jmx.register(new Queues(), "Queues");
        String[] pieces = {"Depths", "Main", ".", "\\", "in", "value", "limits", "next", "*", "?", ":", "=", "\\\"", " "
        };
        Seeds.check(500, random -> {
            String bean = random.nextBoolean() ? jmx.name("Queues").toString() : mix(pieces, random);
            assertThat(jmx.answer("jmx[\"" + bean + " \",\"" + mix(pieces, random) + " \"]"))
                    .isNotNull();
        });
    }

    private static String mix(String[] pieces, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    // ---- beans

    static final class WithText {
        @Override
        public String toString() {
            return "its own text";
        }
    }

    static final class WithoutText {}

    static final class NullText {
        @Override
        @SuppressWarnings("ToStringReturnsNull") // that it does is the point
        public String toString() {
            return null;
        }
    }

    public interface QueuesMXBean {
        Map<String, Integer> getDepths();

        Map<Integer, Integer> getShards();

        Queue getMain();

        TimeUnit getUnit();
    }

    static final class Queues implements QueuesMXBean {
        @Override
        public Map<String, Integer> getDepths() {
            return new TreeMap<>(Map.of("in", 3, "out", 4));
        }

        @Override
        public Map<Integer, Integer> getShards() {
            return Map.of(1, 2);
        }

        @Override
        public Queue getMain() {
            return new Queue();
        }

        @Override
        public TimeUnit getUnit() {
            return TimeUnit.SECONDS;
        }
    }

    public static final class Queue {
        public int getDepth() {
            return 3;
        }

        public Map<String, Integer> getLimits() {
            return Map.of("max", 9);
        }

        public Overflow getNext() {
            return new Overflow();
        }
    }

    public static final class Overflow {
        public int getDepth() {
            return 4;
        }

        public @Nullable Last getNext() {
            return null;
        }
    }

    public static final class Last {
        public int getDepth() {
            return 5;
        }
    }
}
