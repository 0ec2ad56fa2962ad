// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a javaagent adds to the time until a Spring Boot application has started; its own start in the background meets
 * that of the application. Arguments: this agent's jar, the folder of the other agents' jars, the application's class
 * path, rounds.
 */
final class SpringMain {
    private static final double MILLI = 1e6;

    private SpringMain() {}

    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("zajel-spring");
        Sink sink = new Sink(List.of());
        List<JavaAgent> agents = JavaAgent.all(Path.of(arguments[0]), Path.of(arguments[1]), work, sink.port());
        List<String> application = List.of("-cp", arguments[2], "hello.HelloMain");
        Figures figures = new Figures();
        for (int round = -1; round < Integer.parseInt(arguments[3]); round++) {
            for (JavaAgent agent : agents) {
                try (JavaHost running = JavaHost.start(application, agent.flags())) {
                    if (round >= 0) { // the one before filled the page cache
                        figures.add(agent.name(), "wall", running.nanosToMain() / MILLI);
                        figures.add(agent.name(), "cpu", Cost.cpuNanos(running.handle()) / MILLI);
                    }
                }
            }
        }
        Table table = new Table(
                "Until a Spring Boot application has started: what is added to one without agent",
                "agent",
                "time, ms",
                "CPU of all threads, ms",
                "time over the empty agent, ms");
        for (JavaAgent agent : agents) {
            boolean isNone = agent.name().equals(JavaAgent.NONE);
            table.row(
                    agent.name(),
                    isNone ? whole(figures, "wall") : Table.added(over(figures, agent, JavaAgent.NONE, "wall"), 0),
                    isNone ? whole(figures, "cpu") : Table.added(over(figures, agent, JavaAgent.NONE, "cpu"), 0),
                    isNone ? "" : Table.added(over(figures, agent, JavaAgent.EMPTY, "wall"), 0));
        }
        System.exit(0);
    }

    private static String whole(Figures figures, String figure) {
        return "(" + Table.number(figures.median(JavaAgent.NONE, figure), 0) + ")";
    }

    private static double over(Figures figures, JavaAgent agent, String base, String figure) {
        return figures.medianOver(agent.name(), base, figure);
    }
}
