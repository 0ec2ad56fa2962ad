// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.process.RunFolder;
import io.github.zajel.it.zabbix.Rootfs;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Official agents answer to rules, aliases and keys what the table says that ours, in a unit test, answers too, and
 * zabbix_agentd ignores the same rules with a warning. The second table is what ours answered in this build to rules made
 * at random: {@code -Dzajel.rules=1000 -Dzajel.seed=random} makes more of them, and others. Each agent 2 takes a second to
 * end, so that it is asked about one key of ten in a normal build.
 */
@Execution(ExecutionMode.CONCURRENT)
class KeyRulesIT {
    private static final List<Path> TABLES = List.of(
            Path.of("..", "agent", "src", "test", "resources", "key-rules.txt"),
            Path.of("..", "agent", "target", "key-rules.txt"));
    private static final Pattern ANSWER = Pattern.compile("([-+?!])([-+?!.])[-+?!] (.*)");
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z._-]+");

    /** {@code ask NUMBER PROGRAM CONF KEY} prints number and answer, and a line for each pattern that is warned of. */
    private static final String ASK = """
            cd "${0%/*}"
            ask() {
              local said ignored='s/.*Warning: (removed [a-z ]*[A-Za-z]* |[A-Za-z]* access rule )"(.*)" (rule|was not added).*/'$1' ~ \\2/p'
              said=$($2 -c $3 -t "$4" 2>&1 || echo "exit $?")
              case $said in
                *"Unsupported item key."* | *"Unknown metric "*) echo "$1 -" ;;
                *"exit 1") echo "$1 !" ;;
                *"Invalid item key format."*) echo "$1 ?" ;;
                *) echo "$1 +" ;;
              esac
              [[ $said != *Warning* ]] || sed -nE "$ignored" <<<"$said"
            }
            """;

    private static final char NOT_ASKED = '.';
    private static final int AGENTS_2_AT_ONCE = 40;
    private static final int KEYS_FOR_ONE_OF_AGENT_2 = System.getProperty("zajel.rules") == null ? 10 : 1;

    /** One key under its rules. */
    private record Question(
            String conf, List<String> rules, Set<String> ignored, char agentd, char agent2, String key) {}

    @ParameterizedTest
    @EnumSource
    void officialAgentsAllowAndDenyAsTheTablesSay(ZabbixVersion version) throws IOException {
        List<Question> questions = new ArrayList<>();
        for (Path table : TABLES) {
            if (Files.exists(table)) {
                addQuestions(Files.readString(table), questions);
            }
        }
        assertThat(differences(questions, Rootfs.of(version))).isEmpty();
    }

    private static void addQuestions(String table, List<Question> questions) {
        for (String section : table.split("\n\n", -1)) {
            List<String> rules = new ArrayList<>();
            Set<String> ignored = new TreeSet<>();
            for (String line : section.split("\n", -1)) {
                Matcher answer = ANSWER.matcher(line);
                if (answer.matches()) {
                    questions.add(new Question(
                            questions.size() + ".conf",
                            rules,
                            ignored,
                            line.charAt(0),
                            questions.size() % KEYS_FOR_ONE_OF_AGENT_2 == 0 ? line.charAt(1) : NOT_ASKED,
                            answer.group(3)));
                } else if (line.startsWith("~ ")) {
                    ignored.add(line.substring(2));
                } else {
                    rules.add(line);
                }
            }
        }
    }

    private static List<String> differences(List<Question> questions, Rootfs rootfs) throws IOException {
        try (RunFolder folder = RunFolder.create("key-rules")) {
            StringBuilder agentd = new StringBuilder(ASK);
            StringBuilder agent2 = new StringBuilder(ASK);
            int asked = 0;
            for (int i = 0; i < questions.size(); i++) {
                Question question = questions.get(i);
                Files.write(folder.path().resolve(question.conf), conf(question));
                String rest = " " + question.conf + " '" + question.key.replace("'", "'\\''") + "'";
                agentd.append("ask ")
                        .append(i)
                        .append(" zabbix_agentd")
                        .append(rest)
                        .append('\n');
                if (question.agent2 != NOT_ASKED) {
                    asked++;
                    agent2.append("ask ")
                            .append(i)
                            .append(" zabbix_agent2")
                            .append(rest)
                            .append(" &\n");
                    agent2.append(asked % AGENTS_2_AT_ONCE == 0 ? "wait\n" : "");
                }
            }
            Map<Integer, Set<String>> first = answers(rootfs, folder, agentd);
            Map<Integer, Set<String>> second = answers(rootfs, folder, agent2.append("wait\n"));
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < questions.size(); i++) {
                Question question = questions.get(i);
                Set<String> expected = new TreeSet<>(Set.of(String.valueOf(question.agentd)));
                if (question.agentd != '!') {
                    question.ignored.forEach(pattern -> expected.add("~ " + pattern));
                }
                if (!expected.equals(first.get(i))) {
                    differences.add("agentd: " + first.get(i) + " to " + question);
                }
                if (question.agent2 != NOT_ASKED
                        && !Set.of(String.valueOf(question.agent2)).equals(second.get(i))) {
                    differences.add("agent 2: " + second.get(i) + " to " + question);
                }
            }
            return differences;
        }
    }

    /** Each name that is used is a key of the agent. */
    private static List<String> conf(Question question) {
        List<String> conf = new ArrayList<>(question.rules);
        conf.addAll(List.of("Server=127.0.0.1", "UnsafeUserParameters=1"));
        Set<String> names = new TreeSet<>();
        question.rules.stream().filter(line -> line.startsWith("Alias")).forEach(line -> addNames(line, names));
        addNames(question.key, names);
        for (String name : names) {
            conf.add("UserParameter=" + name + "[*],echo here");
        }
        return conf;
    }

    private static void addNames(String text, Set<String> names) {
        for (Matcher name = NAME.matcher(text); name.find(); ) {
            if (!name.group().startsWith("agent.") && !name.group().startsWith("system.")) {
                names.add(name.group());
            }
        }
    }

    /** To each number the answer, and the patterns that were warned of where the agent starts. */
    private static Map<Integer, Set<String>> answers(Rootfs rootfs, RunFolder folder, StringBuilder script)
            throws IOException {
        Path file = Files.writeString(folder.path().resolve("ask"), script);
        Map<Integer, Set<String>> answers = new TreeMap<>();
        rootfs.output("zabbix", "bash", file.toString())
                .lines()
                .filter(line -> line.matches("\\d+ ([-+?!]|~ .*)"))
                .forEach(line -> {
                    int space = line.indexOf(' ');
                    Set<String> said =
                            answers.computeIfAbsent(Integer.valueOf(line.substring(0, space)), none -> new TreeSet<>());
                    if (!said.contains("!")) {
                        said.add(line.substring(space + 1));
                    }
                });
        return answers;
    }
}
