// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.jmx.Jars;
import io.github.zajel.it.process.RunFolder;
import io.github.zajel.it.products.Caller.Calls;
import io.github.zajel.it.zabbix.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The targets that the templates of measured calls name, in the libraries themselves: each call of the application is one
 * call in the rows that it belongs to, and none in any other.
 */
@Execution(ExecutionMode.CONCURRENT)
class CallTargetsIT {
    private static final int TIMES = 7;
    private static final int FAILING = 3;

    /** What one row has counted of one step. */
    private static final Calls ALL = new Calls(TIMES + FAILING, FAILING);

    private static final Map<String, String> DRIVERS = Map.of(
            "PostgreSQL", "org.postgresql.jdbc.",
            "H2", "org.h2.jdbc.",
            "HSQLDB", "org.hsqldb.jdbc.",
            "Derby", "org.apache.derby.impl.jdbc.",
            "SQLite", "org.sqlite.");

    /** The class passes on what is no function. */
    private static final String IN_TWO_ROWS = "PostgreSQL CallableStatement.executeUpdate";

    /** They open connections when they like. */
    private static final Set<String> BELOW_POOLS = Set.of("DriverDataSource", "DriverManagerDataSource");

    @TempDir
    private Path folder;

    @Test
    void eachRequestIsCountedByEachClientThatItPassesThrough() throws IOException {
        CallTemplate template = CallTemplate.of("http_client_by_zajel.yaml");
        Map<Caller, Map<String, String>> keys = new LinkedHashMap<>();
        try (Caller newest =
                        httpClients("http-clients", 17, Map.of("\"Jetty\"", "\"Jetty 12\""), "NewMain", "Apache5");
                Caller older = httpClients("http-clients-older", 17, Map.of(), "NewMain", "Apache5");
                Caller java8 = httpClients(
                        "http-clients-java8",
                        8,
                        Map.of("jakarta.ws.rs", "javax.ws.rs", "\"OkHttp\"", "\"OkHttp 3\""),
                        "OldMain",
                        "Apache4")) {
            for (Caller caller : List.of(newest, older, java8)) {
                keys.put(caller, keys(template.rule("HTTP clients"), "{#HTTP.CLIENT}", caller));
            }
            keys.forEach((caller, its) -> assertEachStepIsCountedByThose(
                    step -> Set.of(step.replace(" by exchange", "").split(" over ", -1)), its, caller));
        }
        assertThat(template.macro("{$HTTP.CLIENT.CALLS}").split("\\|"))
                .as("each has been there in one of them")
                .allMatch(call -> keys.values().stream()
                        .flatMap(its -> its.values().stream())
                        .anyMatch(key -> key.contains("\"" + call.replace("*", ""))));
    }

    private Caller httpClients(String jars, int jdk, Map<String, String> names, String main, String apache)
            throws IOException {
        return new Caller(jdk, Jars.of(jars), folder.resolve(jars), List.of(main, "HttpClients", apache), names);
    }

    @Test
    void eachCallOfADatabaseIsInOneRow() throws IOException {
        CallTemplate template = CallTemplate.of("jdbc_by_zajel.yaml");
        try (RunFolder files = RunFolder.create("jdbc");
                Postgres postgres = Postgres.in(files);
                Caller caller = new Caller(
                        17, Jars.of("databases"), folder, List.of("JdbcMain"), Map.of(), postgres.jdbcUrl())) {
            Map<String, String> keys = keys(template.rule("Statements and transactions"), "{#JDBC.CALL}", caller);
            Map<String, String> sources = keys(template.rule("Connections"), "{#SOURCE.NAME}", caller);
            assertThat(sources.keySet()).containsAll(BELOW_POOLS);
            sources.keySet().removeAll(BELOW_POOLS);
            Map<String, String> all = new TreeMap<>(keys);
            all.putAll(sources);
            caller.measure(all);
            for (String step : caller.steps()) {
                String driver = step.replaceFirst(" .*", "");
                if (sources.containsKey(driver)) {
                    assertConnectionIsCounted(driver, step, all, caller);
                } else {
                    Map<String, Calls> counted = caller.counted(all, step, TIMES, FAILING);
                    assertThat(counted.values())
                            .as(step)
                            .hasSize(step.equals(IN_TWO_ROWS) ? 2 : 1)
                            .containsOnly(ALL);
                    assertThat(counted.keySet())
                            .as(step)
                            .allMatch(call -> call.startsWith(DRIVERS.get(driver))
                                    && call.contains("." + step.replaceFirst(".*\\.", "") + "("));
                }
            }
            assertThat(caller.agentLog()).allMatch(line -> line.contains(" INFO "));
        }
    }

    private static void assertConnectionIsCounted(String source, String step, Map<String, String> keys, Caller caller) {
        Map<String, Calls> counted = caller.counted(keys, step, TIMES, FAILING);
        assertThat(counted.remove(source)).as(step).isEqualTo(ALL);
        assertThat(List.copyOf(counted.values()))
                .as("%s: the statement, which needs a connection; not the pool's own classes", step)
                .isEqualTo(step.endsWith(" and a statement") ? List.of(new Calls(TIMES, 0)) : List.of());
    }

    @Test
    void eachRequestToAServletOfJavaxIsCounted() throws IOException {
        CallTemplate template = CallTemplate.of("servlet_by_zajel.yaml");
        try (Caller caller = new Caller(8, Jars.of("tomcat9"), folder, List.of("ServletMain"), Map.of())) {
            caller.steps(); // it is up
            Map<String, String> keys = keys(template.rule("Servlets one by one"), "{#SERVLET.NAME}", caller);
            keys.put("all", template.item("Servlet: All figures"));
            assertEachStepIsCountedByThose(step -> Set.of("all", "ServletMain$" + step), keys, caller);
            assertThat(caller.get(template.item("Servlet: Exceptions")))
                    .contains(
                            "\"javax.servlet.ServletException\":" + FAILING,
                            "\"java.lang.IllegalStateException\":" + FAILING,
                            "\"java.io.IOException\":" + FAILING);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "spring_controllers_by_zajel.yaml, Methods of controllers, SPRING.NAME, OrderController, list, ''",
        "servlet_by_zajel.yaml, Servlets one by one, SERVLET.NAME, OrderServlet, doGet,"
                + " 'jakarta.servlet.http.HttpServletRequest,jakarta.servlet.http.HttpServletResponse'",
        "jdbc_by_zajel.yaml, Statements and transactions, JDBC.NAME, OrderStatement, executeQuery, java.lang.String",
        "jdbc_by_zajel.yaml, Connections, SOURCE.NAME, OrderSource, getConnection, ''"
    })
    void classesOfOneNameHaveRowsOfTheirOwn(
            String template, String rule, String name, String type, String method, String parameters) {
        String answer = Stream.of("com.acme.v1." + type, "com.acme.v2." + type, "com.acme.v1.Other" + type)
                .map(each -> String.format(
                        "{'{#CLASS}':'%s','{#METHOD}':'%s','{#SIGNATURE}':'%s','{#LOADER}':'x','{#MODIFIERS}':'public'}"
                                .replace('\'', '"'),
                        each,
                        method,
                        parameters))
                .collect(joining(",", "[", "]"));
        assertThat(CallTemplate.of(template).rule(rule).rows(answer))
                .extracting(row -> row.get("{#" + name + "}"))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("com.acme.v1." + type),
                        one -> assertThat(one).startsWith("com.acme.v2." + type),
                        one -> assertThat(one).startsWith("Other" + type));
    }

    private static void assertEachStepIsCountedByThose(
            Function<String, Set<String>> rows, Map<String, String> keys, Caller caller) {
        assertThat(caller.steps().stream()
                        .flatMap(step -> rows.apply(step).stream())
                        .collect(toSet()))
                .as("rows of what the application has")
                .isEqualTo(keys.keySet());
        caller.measure(keys);
        for (String step : caller.steps()) {
            assertThat(caller.counted(keys, step, TIMES, FAILING))
                    .as(step)
                    .isEqualTo(rows.apply(step).stream().collect(toMap(row -> row, row -> ALL)));
        }
        assertThat(caller.agentLog()).allMatch(line -> line.contains(" INFO "));
    }

    /** The keys of the rows that the server would have, by their names. */
    private static Map<String, String> keys(CallTemplate.Rule rule, String name, Caller caller) {
        caller.steps(); // it is up, and all is loaded
        Map<String, String> keys = new TreeMap<>();
        for (Map<String, String> row : rule.rows(caller.get(rule.key()))) {
            assertThat(keys.put(row.get(name), rule.key(row)))
                    .as("another %s", row)
                    .isNull();
            caller.get(rule.key(row)); // it is measured soon
        }
        return keys;
    }
}
