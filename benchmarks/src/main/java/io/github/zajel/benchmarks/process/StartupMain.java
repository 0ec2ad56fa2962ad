// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import io.github.zajel.benchmarks.process.JavaHost.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a javaagent costs the start of an application, and what it costs once it has nothing more to do. Arguments: this
 * agent's jar, the folder of the other agents' jars, rounds of starts, rounds of idle runs, seconds of an idle run.
 */
final class StartupMain {
    private static final double MILLI = 1e6;

    private final Path work = Files.createTempDirectory("zajel-startup");
    private final Path host = ClassJar.ofHost(work);
    private final Sink sink = new Sink(List.of());
    private final Figures figures = new Figures();
    private final List<JavaAgent> agents;

    private StartupMain(Path zajel, Path peers) throws IOException {
        agents = new ArrayList<>(JavaAgent.all(zajel, peers, work, sink.port()));
    }

    public static void main(String[] arguments) throws Exception {
        StartupMain main = new StartupMain(Path.of(arguments[0]), Path.of(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        main.starts(rounds);
        main.idle(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        main.print();
        System.exit(0); // some JVM may hang; all of them end with their input
    }

    private void starts(int rounds) throws IOException {
        for (JavaAgent agent : agents) { // into the page cache, and its classes counted
            figures.add(agent.name(), "classes", mainThreadClasses(agent));
        }
        for (int i = 0; i < rounds; i++) {
            for (JavaAgent agent : agents) {
                try (JavaHost running = JavaHost.start(host, agent.flags(), 0)) {
                    figures.add(agent.name(), "wall", running.nanosToMain() / MILLI);
                    figures.add(agent.name(), "cpu", running.cpuNanosToMain() / MILLI);
                }
            }
        }
    }

    private double mainThreadClasses(JavaAgent agent) throws IOException {
        Path log = work.resolve("classes.log");
        List<String> flags = new ArrayList<>(agent.flags());
        flags.add("-Xlog:class+load=info:file=" + log + ":tid:filecount=0");
        try (JavaHost running = JavaHost.start(host, flags, 0)) {
            running.handle(); // it has reached main, which is all that is asked
        }
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        int main = 0;
        while (!lines.get(main).contains(HostMain.class.getName() + " ")) {
            main++;
        }
        String thread = lines.get(main).substring(0, lines.get(main).indexOf(']') + 1);
        return lines.subList(0, main).stream()
                .filter(line -> line.startsWith(thread))
                .count();
    }

    private void idle(int rounds, int seconds) throws IOException, InterruptedException {
        for (int i = 0; i < rounds; i++) {
            for (JavaAgent agent : agents) {
                int lists = sink.received().lists();
                try (JavaHost running = JavaHost.start(host, agent.flags(), 0)) {
                    TimeUnit.SECONDS.sleep(seconds);
                    if (agent.name().equals(JavaAgent.ZAJEL) && sink.received().lists() == lists) {
                        throw new IOException("Zajel did not ask for its items within " + seconds + " s");
                    }
                    figures.add(agent.name(), "idle cpu", Cost.cpuNanos(running.handle()) / MILLI);
                    figures.add(agent.name(), "threads", (double) Cost.threads(running.handle()));
                    figures.add(agent.name(), "resident", Cost.residentKilobytes(running.handle()) / 1024.0);
                    Memory memory = running.memory();
                    figures.add(agent.name(), "heap", memory.heap() / 1024.0);
                    figures.add(agent.name(), "metaspace", memory.metaspace() / 1024.0);
                }
            }
        }
    }

    private void print() {
        Table start = new Table(
                "Until `main`: what is added to a JVM without agent",
                "agent",
                "time, ms",
                "CPU of the main thread, ms",
                "classes on it",
                "time, × empty agent");
        double empty = figures.medianOver(JavaAgent.EMPTY, JavaAgent.NONE, "wall");
        for (JavaAgent agent : agents) {
            double wall = over(agent, "wall");
            start.row(
                    agent.name(),
                    cell(agent, "wall", 1),
                    cell(agent, "cpu", 1),
                    cell(agent, "classes", 0),
                    agent.name().equals(JavaAgent.NONE) ? "" : Table.number(wall / empty, 1));
        }
        Table idle = new Table(
                "Started and idle: what is added to a JVM without agent",
                "agent",
                "CPU so far, ms",
                "live heap, MB",
                "metaspace, MB",
                "resident, MB",
                "threads");
        for (JavaAgent agent : agents) {
            idle.row(
                    agent.name(),
                    cell(agent, "idle cpu", 0),
                    cell(agent, "heap", 1),
                    cell(agent, "metaspace", 1),
                    cell(agent, "resident", 0),
                    cell(agent, "threads", 0));
        }
    }

    /** The JVM without agent in full, the others by what they add. */
    private String cell(JavaAgent agent, String figure, int decimals) {
        return agent.name().equals(JavaAgent.NONE)
                ? "(" + Table.number(figures.median(agent.name(), figure), decimals) + ")"
                : Table.added(over(agent, figure), decimals);
    }

    private double over(JavaAgent agent, String figure) {
        return figures.medianOver(agent.name(), JavaAgent.NONE, figure);
    }
}
