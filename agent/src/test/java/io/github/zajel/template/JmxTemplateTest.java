// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.template.yaml.Meaning;
import io.github.zajel.template.yaml.YamlException;
import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JmxTemplateTest {
    private static final ConversionOptions AS_IS = new ConversionOptions(null, null, null, false);

    private static final ConversionOptions IN_PLACE = new ConversionOptions(null, null, null, true);

    private static final String ENDPOINT = "service:jmx:rmi:///jndi/rmi://{HOST.CONN}:{HOST.PORT}/jmxrmi";

    @ParameterizedTest
    @ValueSource(strings = {"6.0", "7.0"})
    void onlyWhatMustChangesAndTheRestStaysByteForByte(String version) throws Exception {
        Conversion conversion = JmxTemplate.convert(file("shop-" + version), AS_IS);

        assertThat(conversion.text()).isEqualTo(file("shop-" + version + "-converted"));
        assertThat(conversion.changes())
                .containsExactly(
                        "template \"Shop by JMX\" becomes \"Shop by Zajel\"; of an active agent are now"
                                + " 2 items, 1 item prototype, 2 discovery rules",
                        "removed, as only the way to the JMX interface used them: {$SHOP.PASSWORD}, {$SHOP.USER}");
        assertThat(conversion.attention())
                .containsExactly("removed, but descriptions still tell to set them: {$SHOP.USER}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.0", "7.0"})
    void jsonIsConvertedToTheSame(String version) throws Exception {
        Object expected = Meaning.of(file("shop-" + version + "-converted"));

        String converted = convert(json(Meaning.of(file("shop-" + version)))).text();

        assertThat(Meaning.of(converted)).isEqualTo(expected);
        assertThat(converted).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.0", "7.0"})
    void inPlaceNamesAndUuidsStayAndTheRestIsTheSame(String version) throws Exception {
        String original = file("shop-" + version);

        Conversion conversion = JmxTemplate.convert(original, IN_PLACE);

        List<String> lines = conversion.text().lines().toList();
        List<String> asNew = file("shop-" + version + "-converted").lines().toList();
        assertThat(lines).hasSameSizeAs(asNew);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).equals(asNew.get(i))) {
                assertThat(original.lines()).contains(lines.get(i));
                assertThat(lines.get(i)).containsAnyOf("uuid:", "Shop by JMX");
            }
        }
        assertThat(conversion.text().lines().filter(line -> line.contains("uuid:")))
                .containsExactlyElementsOf(
                        original.lines().filter(line -> line.contains("uuid:")).toList());
        assertThat(conversion.changes().get(0))
                .isEqualTo("template \"Shop by JMX\" is changed itself; of an active agent are now"
                        + " 2 items, 1 item prototype, 2 discovery rules");
    }

    @Test
    void inPlaceALinkedTemplateStaysUntouched() throws Exception {
        String linked = "    - {template: Linked, templates: [{name: Shop JMX}]}\n";

        assertThat(JmxTemplate.convert(export(template("Shop JMX", "JMX", "") + linked), IN_PLACE)
                        .text())
                .contains(linked, "Shop JMX")
                .doesNotContain("type: JMX");
    }

    @Test
    void windowsLineEndsStay() throws Exception {
        String converted = convert(file("shop-7.0").replace("\n", "\r\n")).text();

        assertThat(converted).isEqualTo(file("shop-7.0-converted").replace("\n", "\r\n"));
    }

    @Test
    void aConvertedFileHasNothingToConvert() {
        assertRefused(file("shop-7.0-converted"), AS_IS, "has nothing to convert: no item, item prototype");
    }

    @Test
    void nameGroupAndDelayAreTheOperators() throws Exception {
        ConversionOptions options = new ConversionOptions("Tills Java", "Templates/Own: 'a'", "10m", false);

        String converted = JmxTemplate.convert(file("shop-7.0"), options).text();

        assertThat(converted)
                .contains("      template: 'Tills Java'\n      name: 'Tills Java'\n", "(/Tills Java/jmx.orders.paid)")
                .contains("      name: 'Templates/Own: ''a'''\n", "        - name: 'Templates/Own: ''a'''\n")
                .contains("'jmx.discovery[beans,\"com.shop:type=Queue,*\"]'\n          delay: 10m\n")
                .contains(
                        "          type: ZABBIX_ACTIVE\n          delay: 10m\n          key: 'jmx.discovery[beans,\"com.shop:type=Till,*\"]'\n")
                .doesNotContain("Templates/Shop", "5f0d8c9f6c7a4b61a4f7c2c1f30d7a11");
        assertThat(converted.lines().filter(line -> line.contains("delay:")))
                .containsExactly(
                        "          delay: 30s",
                        "          delay: '0;m0-59'",
                        "          delay: '0'",
                        "          delay: 10m",
                        "          delay: 10m");
    }

    @Test
    void aGroupThatTheTemplateIsInKeepsItsUuid() throws Exception {
        String converted = JmxTemplate.convert(
                        file("shop-7.0"), new ConversionOptions(null, "Templates/Shop", null, false))
                .text();

        assertThat(converted).isEqualTo(file("shop-7.0-converted"));
    }

    @ParameterizedTest
    @CsvSource({
        "Apache Tomcat by JMX, Apache Tomcat by Zajel",
        "Generic Java JMX, Generic Java by Zajel",
        "Shop, Shop by Zajel"
    })
    void namesTellWhoIsAsked(String old, String expected) {
        assertThat(NewNames.of(old)).isEqualTo(expected);
    }

    @Test
    void aVisibleNameOfItsOwnIsRenewedToo() throws Exception {
        String text =
                export(template("Shop JMX", "JMX", "").replace("      name: Shop JMX", "      name: 'Läden by JMX'"));

        assertThat(convert(text).text())
                .contains("template: 'Shop by Zajel'\n      description:", "name: 'Läden by Zajel'");
    }

    @Test
    void linkedTemplatesBecomeNewOnesTooAndOthersStay() throws Exception {
        String converted = convert(export(
                        template("Base JMX", "JMX", ""),
                        template("Shop", "TRAP", "templates: [{name: Base JMX}]"),
                        template("All", "TRAP", "templates: [{name: Shop}, {name: Linux}]"),
                        template("Other", "TRAP", "")))
                .text();

        assertThat(converted)
                .contains("template: 'Base by Zajel'", "template: 'Shop by Zajel'", "template: 'All by Zajel'")
                .contains("[{name: 'Base by Zajel'}]", "[{name: 'Shop by Zajel'}, {name: Linux}]")
                .contains(template("Other", "TRAP", ""));
    }

    @Test
    void hostsStayWhatTheyAreAndTheirItemsAreConverted() throws Exception {
        String host = """
                zabbix_export:
                  version: '6.0'
                  hosts:
                    - host: shop-1
                      interfaces:
                        - type: JMX
                          interface_ref: if1
                      items:
                        - name: a
                          type: JMX
                          key: 'jmx["a:b=c",d]'
                          interface_ref: if1
                          jmx_endpoint: 'service:jmx:x'
                """;

        assertThat(convert(host).text())
                .isEqualTo(host.replace("          interface_ref: if1\n          jmx_endpoint: 'service:jmx:x'\n", "")
                        .replace("          type: JMX\n          key", "          type: ZABBIX_ACTIVE\n          key"));
    }

    @Test
    void macrosStayAsLongAsAnythingUsesThem() throws Exception {
        String macros = "macros: [{macro: '{$USER}'}, {macro: '{$PORT:\"a\"}'}, {macro: '{$UNUSED}'}]";
        String text = export(template("Shop JMX", "JMX", macros)
                .replace(
                        "jmx_endpoint: '" + ENDPOINT, "username: '{$USER}'\n          jmx_endpoint: 'a:{$PORT:\"a\"}"));

        assertThat(convert(text).text()).contains("macros: [{macro: '{$UNUSED}'}]");
        assertThat(convert(text.replace("delay: 1m", "delay: '{$USER}'")).text())
                .contains("macros: [{macro: '{$USER}'}, {macro: '{$UNUSED}'}]");
        assertThat(convert(text.replace(", {macro: '{$UNUSED}'}", "")).text()).doesNotContain("macros");
    }

    @Test
    void aPasswordThatTheExportLeftOutIsNoLongerDeclared() throws Exception {
        String macros = "macros: [{macro: '{$A.PASSWORD}'}, {macro: '{$B.PASSWORD}'}, {macro: '{$A.X}'}]";
        String text = export(template("Shop JMX", "JMX", macros)).replace("delay: 1m", "username: '{$A.USER}'");

        assertThat(convert(text).text()).contains("macros: [{macro: '{$B.PASSWORD}'}, {macro: '{$A.X}'}]");
        assertThat(convert(text.replace("jmx[a,b]", "jmx[a,{$A.PASSWORD}]")).text())
                .contains("macros: [{macro: '{$A.PASSWORD}'}, {macro: '{$B.PASSWORD}'}, {macro: '{$A.X}'}]");
    }

    @Test
    void whatNoLongerMeansWhatItMeantIsTold() throws Exception {
        String text = export(template("Shop JMX", "JMX", "templates: [{name: Linux}]")
                .replace(ENDPOINT, "service:jmx:rmi:///jndi/rmi://shop:9010/jmxrmi")
                .replace("items:", """
                        items:
                                - {type: SIMPLE, key: 'icmpping[{HOST.CONN}]'}
                                - {key: agent.ping}
                                - {type: INTERNAL, key: 'zabbix[host,jmx,available]'}
                                - {type: JMX, key: 'other[{$MACRO}]'}"""));

        assertThat(convert(text).attention())
                .containsExactly(
                        "a fixed JVM was asked, now it is the host's own: service:jmx:rmi:///jndi/rmi://shop:9010/jmxrmi",
                        "still asked through an interface of the host, which a registered one may lack:"
                                + " icmpping[{HOST.CONN}], agent.ping",
                        "has no value for a host without interface: {HOST.CONN} in \"icmpping[{HOST.CONN}]\"",
                        "always unknown for a host without JMX interface: zabbix[host,jmx,available]",
                        "not a key of JMX; see whether the agent knows it (zajel.jar -t KEY): other[{$MACRO}]",
                        "used, but declared nowhere in the file: {$MACRO}",
                        "linked to templates that are not in the file; if they have JMX items, convert them too: \"Linux\"",
                        "no trigger tells that the JVM is gone: link a template with one, or add nodata() of an item");
    }

    @Test
    void severalEndpointsAreSeveralJvms() throws Exception {
        String item = "        - {type: JMX, key: 'jmx[a,b]', jmx_endpoint: 'service:jmx:{HOST.CONN}:9011'}\n";
        assertThat(convert(export(template("Shop JMX", "JMX", "") + item)).attention())
                .contains("several JVMs were asked, each host has one now: " + ENDPOINT
                        + ", service:jmx:{HOST.CONN}:9011");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; is not YAML or JSON as Zabbix exports it: line 1: the text ends before anything was said",
                "<?xml version=\"1.0\"?><zabbix_export/>; is XML, which is not converted",
                "hello; is not an export of Zabbix: it does not begin with zabbix_export",
                "a: b; is not an export of Zabbix: it does not begin with zabbix_export",
                "[1, 2]; is not an export of Zabbix: it does not begin with zabbix_export",
                "zabbix_export: x; is not an export of Zabbix: it does not begin with zabbix_export",
                "zabbix_export: {}; names no version of Zabbix that is known: \"\"",
                "zabbix_export: {version: x.y}; names no version of Zabbix that is known: \"x.y\"",
                "zabbix_export: {version: '5.2'}; is of Zabbix 5.2, 5.4 is the first that can be converted",
                "zabbix_export: {version: '6.0', maps: [{name: a}]}; holds no template",
                "zabbix_export: {version: '6.0', templates: [{template: a}]}; has nothing to convert"
            })
    void whatCannotBeConvertedIsRefusedWithTheReason(String text, String reason) {
        assertRefused(text, AS_IS, reason);
    }

    @Test
    void namesThatZabbixWouldRefuseAreRefused() {
        String two = export(template("A JMX", "JMX", ""), template("B JMX", "JMX", ""));
        String taken = export(template("A JMX", "JMX", ""), template("A by Zajel", "TRAP", ""));
        assertRefused(
                two,
                new ConversionOptions("C", null, null, false),
                "holds 2 templates to convert, and --name is for one");
        assertRefused(taken, AS_IS, "would have two templates \"A by Zajel\"");
        assertRefused(file("shop-7.0"), new ConversionOptions("Shop by JMX", null, null, false), "would have two");
        assertRefused(file("shop-7.0"), new ConversionOptions("a/b", null, null, false), "cannot be called \"a/b\"");
        assertRefused(
                file("shop-7.0"),
                new ConversionOptions("a".repeat(129), null, null, false),
                "needs a name of 1 to 128");
        assertRefused(
                taken.replace("by Zajel", ""), new ConversionOptions(null, "G", null, false), "holds more than what");
        assertRefused(two, new ConversionOptions(null, "G", null, false), "names no groups");
        assertRefused(two.replace("B JMX", "A by JMX"), AS_IS, "would have two templates \"A by Zajel\"");
        String hosts = file("shop-6.0")
                .replace("      macros:", "          host_prototypes:\n            - host: a\n      macros:");
        assertRefused(
                hosts, new ConversionOptions(null, "G", null, false), "holds host prototypes, so its groups stay");
    }

    @Test
    void theSameSourceAlwaysGivesTheSameUuidOfVersion4() {
        assertThat(Uuids.from("0aa34a51d4464b9db1fe8ef6a1f3c0de")).isEqualTo("bfb7664afff844f091eaf510e8668b2d");
        Seeds.check(
                500,
                random -> assertThat(Uuids.from(Long.toHexString(random.nextLong())))
                        .matches("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}"));
    }

    @Test
    void garbageIsRefusedOrConvertedToADocumentAndNeverMore() {
        String[] sources = {file("shop-7.0"), file("shop-6.0"), json(meaning(file("shop-7.0")))};
        String signs = "\n\n  -:'\"{}[],#|>&*\\\t\u00e4aJ1";
        Seeds.check(1500, random -> {
            StringBuilder text = new StringBuilder(sources[random.nextInt(sources.length)]);
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(random.nextInt(10) == 0 ? 400 : 4));
                String other = "" + signs.charAt(random.nextInt(signs.length()));
                text.replace(from, to, random.nextBoolean() ? other : text.substring(from, to) + other);
            }
            try {
                String converted = JmxTemplate.convert(text.toString(), new ConversionOptions(null, "G", "5m", false))
                        .text();
                Meaning.of(converted);
                assertRefused(converted, AS_IS, "nothing to convert");
            } catch (NotConvertibleException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            } catch (YamlException broken) {
                throw new AssertionError("converted to what cannot be read", broken);
            }
        });
    }

    private static Conversion convert(String text) throws NotConvertibleException {
        return JmxTemplate.convert(text, AS_IS);
    }

    private static void assertRefused(String text, ConversionOptions options, String reason) {
        assertThatThrownBy(() -> JmxTemplate.convert(text, options))
                .isInstanceOf(NotConvertibleException.class)
                .hasMessageContaining(reason);
    }

    private static String export(String... templates) {
        return "zabbix_export:\n  version: '7.0'\n  templates:\n" + String.join("", templates);
    }

    /** With one item. */
    private static String template(String name, String type, String more) {
        return "    - template: " + name + "\n      name: " + name + "\n"
                + (more.isEmpty() ? "" : "      " + more + "\n")
                + "      items:\n        - type: " + type + "\n          key: 'jmx[a,b]'\n          delay: 1m\n"
                + (type.equals("JMX") ? "          jmx_endpoint: '" + ENDPOINT + "'\n" : "");
    }

    private static String file(String name) {
        try (InputStream in = JmxTemplateTest.class.getResourceAsStream("/template/" + name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object meaning(String document) {
        try {
            return Meaning.of(document);
        } catch (YamlException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As Zabbix writes it, on one line. */
    private static String json(Object meaning) {
        if (meaning instanceof Map<?, ?> map) {
            return "{"
                    + join(map.entrySet().stream()
                            .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                            .toList())
                    + "}";
        }
        if (meaning instanceof Collection<?> list) {
            return "[" + join(list.stream().map(JmxTemplateTest::json).toList()) + "]";
        }
        return "\""
                + meaning.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static String join(List<String> parts) {
        return String.join(",", parts);
    }
}
