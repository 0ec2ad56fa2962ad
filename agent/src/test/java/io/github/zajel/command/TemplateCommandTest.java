// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateCommandTest {
    private static final String TEMPLATE = """
            zabbix_export:
              version: '7.0'
              templates:
                - uuid: 0aa34a51d4464b9db1fe8ef6a1f3c0de
                  template: 'Shop JMX'
                  description: x
                  items:
                    - type: JMX
                      key: 'jmx[a,b]'
            """;

    private static final String CONVERTED = """
            zabbix_export:
              version: '7.0'
              templates:
                - uuid: bfb7664afff844f091eaf510e8668b2d
                  template: 'Shop by Zajel'
                  description: 'Converted by Zajel from the template "Shop JMX" of Zabbix 7.0. x'
                  items:
                    - type: ZABBIX_ACTIVE
                      key: 'jmx[a,b]'
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path in;
    private Path target;

    @BeforeEach
    void writeTemplate() throws IOException {
        in = Files.writeString(folder.resolve("in.yaml"), TEMPLATE);
        target = folder.resolve("out.yaml");
    }

    @Test
    void theConvertedTemplateGoesToAFileAndTheReportToStandardError() throws IOException {
        assertThat(convert(in.toString(), "-o", target.toString())).isZero();

        assertThat(target).hasContent(CONVERTED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err()).isEqualToNormalizingNewlines("""
                        template "Shop JMX" becomes "Shop by Zajel"; of an active agent are now 1 item
                        please look at:
                        - no trigger tells that the JVM is gone: link a template with one, or add nodata() of an item
                        """);
    }

    @Test
    void withoutFileItGoesToStandardOutputInUtf8() throws IOException {
        Files.writeString(in, TEMPLATE.replace("description: x", "description: 'Käse – 😀'"));

        assertThat(convert(in.toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains(" of Zabbix 7.0. Käse – 😀'\n");
    }

    @Test
    void theOptionsAreObeyed() throws IOException {
        Files.writeString(
                in,
                TEMPLATE.replace("items:", "groups:\n        - name: A\n      discovery_rules:")
                        .replace("templates:", "template_groups:\n    - name: A\n  templates:"));

        assertThat(convert("--delay", "5m", "--group", "B", "--name", "C", in.toString()))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("    - name: B\n", "template: 'C'", "        - name: B\n", "          delay: 5m\n");
        assertThat(err()).contains("becomes \"C\"; of an active agent are now 1 discovery rule", "group \"B\"");
    }

    @Test
    void inPlaceTheTemplateStaysItself() {
        assertThat(convert("--in-place", in.toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(CONVERTED
                        .replace("bfb7664afff844f091eaf510e8668b2d", "0aa34a51d4464b9db1fe8ef6a1f3c0de")
                        .replace("'Shop by Zajel'", "'Shop JMX'"));
        assertThat(convert("--in-place", "--name", "C", in.toString())).isEqualTo(2);
        assertThat(err()).contains("--in-place keeps the name; leave --name away");
    }

    @Test
    void whatIsNoTemplateFailsInOneLineAndLeavesNoFile() throws IOException {
        Files.writeString(in, "a: b");

        assertThat(convert(in.toString(), "-o", target.toString())).isEqualTo(1);

        assertThat(err())
                .isEqualToIgnoringNewLines(
                        "zajel: " + in + " is not an export of Zabbix: it does not begin with zabbix_export");
        assertThat(target).doesNotExist();
    }

    @Test
    void aConvertedOneFailsAndLeavesTheOutputAsItIs() throws IOException {
        Files.writeString(in, CONVERTED);
        Files.writeString(target, "precious");

        assertThat(convert(in.toString(), "-o", target.toString())).isEqualTo(1);

        assertThat(err()).startsWith("zajel: " + in + " has nothing to convert").hasLineCount(1);
        assertThat(target).hasContent("precious");
    }

    @Test
    void filesThatCannotBeReadOrWrittenFailInOneLine() throws IOException {
        Path missing = folder.resolve("no/such");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0});

        assertThat(convert(missing.toString())).isEqualTo(1);
        assertThat(err()).isEqualToIgnoringNewLines("zajel: there is no file or folder " + missing);
        err.reset();
        assertThat(convert(in.toString(), "-o", missing.toString())).isEqualTo(1);
        assertThat(err()).isEqualToIgnoringNewLines("zajel: there is no file or folder " + missing);
        err.reset();
        assertThat(convert(binary.toString())).isEqualTo(1);
        assertThat(err()).isEqualToIgnoringNewLines("zajel: " + binary + " is not text in UTF-8");
        err.reset();
        assertThat(convert(folder.toString())).isEqualTo(1);
        assertThat(err()).startsWith("zajel: ").hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'', template takes the word convert and a file",
        "conver, template takes the word convert and a file",
        "convert, template convert takes a file",
        "convert a b, 'b is one argument too many'",
        "convert a -o, -o takes a value",
        "convert a -x, unknown option -x",
        "convert a --delay 5x, --delay: "
    })
    void wrongArgumentsAreUsageErrors(String arguments, String message) {
        List<String> words = new ArrayList<>(List.of("template"));
        words.addAll(arguments.isEmpty() ? List.of() : List.of(arguments.split(" ")));

        assertThat(run(words)).isEqualTo(2);

        assertThat(err().replace("\"", "")).startsWith("zajel: " + message).hasLineCount(1);
    }

    private int convert(String... arguments) {
        List<String> words = new ArrayList<>(List.of("template", "convert"));
        words.addAll(List.of(arguments));
        return run(words);
    }

    private int run(List<String> words) {
        return new Commands(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(words);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
