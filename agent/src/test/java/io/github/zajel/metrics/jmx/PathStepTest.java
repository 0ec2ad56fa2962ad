// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Paths that the gateway does not know, seen through {@code jmx[]}. */
class PathStepTest {
    @RegisterExtension
    final JmxFixture jmx = new JmxFixture();

    @Test
    void elementsOfArraysAndCollectionsHaveNumbers() throws Exception {
        register("Array", new String[] {"a", "b"});
        register("Ints", new int[] {7, 8});
        register("List", List.of("a", List.of("b", "c")));
        register("Names", new ObjectName[] {new ObjectName("a:b=c")});
        assertThat(read("Array.1")).isEqualTo("b");
        assertThat(read("Ints.0")).isEqualTo("7");
        assertThat(read("List.1.0")).isEqualTo("b");
        assertThat(read("Names.0")).isEqualTo("a:b=c");
        assertThat(read("Array.length")).isEqualTo("2");
        assertThat(read("List.length")).isEqualTo("2");
        for (String none : List.of("2", "-1", "x", "99999999999", "")) {
            assertThat(read("Array." + none + ".more"))
                    .isEqualTo("unsupported: No element " + none + " among 2: an element is named by its number from 0,"
                            + " their number is 'length', all as JSON are '*'.");
        }
    }

    @Test
    void valuesOfMapsHaveTheTextsOfTheirKeys() {
        register("Map", Map.of("in", 3, "a.b", 4));
        register("Numbers", Map.of(1, "one"));
        register("Enums", Map.of(TimeUnit.DAYS, new int[] {9}));
        assertThat(read("Map.in")).isEqualTo("3");
        assertThat(read("Map.a\\.b")).isEqualTo("4");
        assertThat(read("Numbers.1")).isEqualTo("one");
        assertThat(read("Enums.DAYS.0")).isEqualTo("9");
        assertThat(read("Map.out")).isEqualTo("unsupported: data object is null");
    }

    @Test
    void rowsOfTablesHaveTheTextsOfTheirIndexes() {
        CompositeData row = OpenValues.composite(
                new String[] {"port", "protocol", "used"},
                new OpenType<?>[] {SimpleType.INTEGER, SimpleType.STRING, SimpleType.LONG},
                80,
                "http",
                5L);
        register("ByPort", OpenValues.table(new String[] {"port"}, row));
        register("ByBoth", OpenValues.table(new String[] {"protocol", "port"}, row));
        assertThat(read("ByPort.80.used")).isEqualTo("5");
        assertThat(read("ByBoth.http,80.used")).isEqualTo("5");
        assertThat(read("ByBoth.http.used")).isEqualTo("unsupported: data object is null");
    }

    @Test
    void starIsAllOfAStructureAsJson() throws Exception {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("none", null);
        map.put("yes", true);
        map.put("rate", 0.1f);
        map.put("nan", Double.NaN);
        map.put("bean", new ObjectName("a:b=\"c\""));
        map.put("opaque", new Object());
        map.put("list", Arrays.asList(1, null, new long[][] {{2}, {}}));
        CompositeData row = OpenValues.composite(
                new String[] {"key", "values"},
                new OpenType<?>[] {SimpleType.STRING, new ArrayType<>(SimpleType.INTEGER, true)},
                "k",
                new int[] {1, 2});
        register("Map", map);
        register("Composite", row);
        register("Table", OpenValues.table(new String[] {"key"}, row));
        register("Nothing", new Object[0]);
        assertThat(read("Map.*"))
                .isEqualTo("{'none':null,'yes':true,'rate':0.1,'nan':null,'bean':'a:b=\\'c\\'','opaque':null,"
                        + "'list':[1,null,[[2],[]]]}");
        assertThat(read("Map.list.*")).isEqualTo("[1,null,[[2],[]]]");
        assertThat(read("Composite.*")).isEqualTo("{'key':'k','values':[1,2]}");
        assertThat(read("Table.*")).isEqualTo("[{'key':'k','values':[1,2]}]");
        assertThat(read("Table.k.values.1")).isEqualTo("2");
        assertThat(read("Nothing.*")).isEqualTo("[]");
        assertThat(read("Map.yes.*"))
                .isEqualTo("unsupported: unsupported data object type along the path: class java.lang.Boolean");
        assertThat(read("Map.none.*")).isEqualTo("unsupported: data object is null");
    }

    @Test
    void whatIsNamedStarIsPreferred() {
        register(
                "Composite",
                OpenValues.composite(new String[] {"*"}, new OpenType<?>[] {SimpleType.STRING}, "an item"));
        register("Map", Map.of("*", "a value"));
        assertThat(read("Composite.*")).isEqualTo("an item");
        assertThat(read("Map.*")).isEqualTo("a value");
    }

    @Test
    void structureThatContainsItselfOrIsTooLargeIsRefused() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        register("Self", new Object[] {self});
        register("Large", List.of("x".repeat(9 << 20), "y".repeat(9 << 20), "z"));
        assertThat(read("Self.*")).isEqualTo("unsupported: The value is nested deeper than 32 levels.");
        assertThat(read("Large.*")).startsWith("unsupported: The value is larger than 16777216 characters");
        assertThat(read("Large.length")).isEqualTo("3");
    }

    private void register(String attribute, Object value) {
        jmx.register(new AnyBean().with(attribute, value), attribute);
    }

    /** With ' for ". */
    private String read(String path) {
        return jmx.answer(path.substring(0, path.indexOf('.')), path).replace('"', '\'');
    }
}
