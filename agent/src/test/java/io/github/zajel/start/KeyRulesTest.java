// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.config.OptionsReader;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of rules and aliases from the file to the item; what {@code key-rules.txt} has, the official agents say too. */
class KeyRulesTest {
    private static final Pattern ANSWER = Pattern.compile("[-+?!]{3} .*");
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z._-]+");
    /** A table of the same kind with rules made at random, which KeyRulesIT asks the official agent about. */
    private static final Path GENERATED = Path.of("target", "key-rules.txt");

    @TempDir
    private Path folder;

    /** Rules and aliases, those that are ignored with a warning, and lines with keys and answers. */
    private record Section(List<String> conf, Set<String> ignored, List<String> answers) {}

    @Test
    void keysAreAllowedAndDeniedAsByTheOfficialAgent() {
        List<String> differences = new ArrayList<>();
        int keys = 0;
        for (Section section : sections()) {
            for (String line : section.answers) {
                keys++;
                char answer = answer(line.substring(4), section.conf);
                if (answer != line.charAt(2)) {
                    differences.add(section.conf + " " + line + ": " + answer);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(keys).isGreaterThan(700);
    }

    @Test
    void rulesAreIgnoredWithAWarningAsByTheOfficialAgent() {
        List<String> differences = new ArrayList<>();
        for (Section section : sections()) {
            Set<String> ignored = ignored(section.conf);
            if (!ignored.equals(section.ignored)) {
                differences.add(section.conf + ": " + ignored + " and not " + section.ignored);
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void rulesThatAreIgnoredWithAWarningChangeNothing() throws Exception {
        List<String> table = new ArrayList<>();
        Seeds.check(Integer.getInteger("zajel.rules", 25), random -> {
            GeneratedRules made = new GeneratedRules(random);
            Set<String> ignored = ignored(made.conf);
            List<String> effective = new ArrayList<>(made.conf);
            effective.removeIf(rule -> ignored.contains(pattern(rule)));
            table.addAll(made.conf);
            ignored.forEach(pattern -> table.add("~ " + pattern));
            for (String key : made.keys) {
                char answer = answer(key, made.conf);
                assertThat(answer(key, effective)).as("%s %s", made.conf, key).isEqualTo(answer);
                table.add(answer + "." + answer + " " + key);
            }
            table.add("");
        });
        Files.write(GENERATED, table);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> rules(List.of("DenyKey=f[", "Alias=x:y[", "AllowKey=g]", "Alias=a b:c")))
                .isInstanceOf(InvalidOptionsException.class)
                .extracting(invalid -> ((InvalidOptionsException) invalid).problems())
                .isEqualTo(List.of(
                        "DenyKey=f[ is no pattern of item keys",
                        "AllowKey=g] is no pattern of item keys",
                        "Alias=x:y[: must be name:key, both of them whole item keys",
                        "Alias=a b:c: must be name:key, both of them whole item keys"));
    }

    private char answer(String key, List<String> conf) {
        try {
            rules(conf)
                    .router(List.<MetricProvider>of(new AnyName(key, conf)).iterator())
                    .prepare(key);
            return '+';
        } catch (InvalidOptionsException refused) {
            return '!';
        } catch (UnsupportedItemException unsupported) {
            return String.valueOf(unsupported.getMessage()).equals("Invalid item key format.") ? '?' : '-';
        }
    }

    /** The patterns that are warned of; none when the agent does not start. */
    private Set<String> ignored(List<String> conf) {
        try {
            Set<String> ignored = new TreeSet<>();
            for (String warning : rules(conf).warnings()) {
                ignored.add(pattern(warning.substring(0, warning.indexOf(" is ignored: "))));
            }
            return ignored;
        } catch (InvalidOptionsException refused) {
            return Set.of();
        }
    }

    private static String pattern(String rule) {
        return rule.substring(rule.indexOf('=') + 1);
    }

    private KeyRules rules(List<String> conf) throws InvalidOptionsException {
        try {
            Path file = Files.write(folder.resolve("zajel.conf"), conf);
            return KeyRules.of(new OptionsReader(new Properties(), Map.of()).read(file.toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (String block : table().split("\n\n", -1)) {
            Section section = new Section(new ArrayList<>(), new TreeSet<>(), new ArrayList<>());
            for (String line : block.split("\n", -1)) {
                if (line.startsWith("~ ")) {
                    section.ignored.add(line.substring(2));
                } else {
                    (ANSWER.matcher(line).matches() ? section.answers : section.conf).add(line);
                }
            }
            sections.add(section);
        }
        return sections;
    }

    private static String table() {
        try (InputStream in = KeyRulesTest.class.getResourceAsStream("/key-rules.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Serves whatever name the key or the configuration has, with any parameters. */
    private static final class AnyName implements MetricProvider {
        private final Set<String> names = new TreeSet<>();

        AnyName(String key, List<String> conf) {
            for (Matcher name = NAME.matcher(key + conf); name.find(); ) {
                names.add(name.group());
            }
        }

        @Override
        public List<KeyDoc> keys() {
            return names.stream()
                    .map(name -> KeyDoc.of(name, "", "Text", name, ""))
                    .toList();
        }

        @Override
        public Reading prepare(ItemKey key) {
            return deadline -> MetricValue.ofText(key.text());
        }

        @Override
        public void close() {}
    }
}
