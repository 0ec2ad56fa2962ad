// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@link HostMain}, or another application that prints the same. */
final class JavaHost implements AutoCloseable {
    private static final Pattern HEAP = Pattern.compile("heap.*used (\\d+)K");
    private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");

    private final Process process;
    private final String jdk;
    private final long nanosToMain;
    private final long cpuNanosToMain;

    private JavaHost(Process process, String jdk, long nanosToMain, long cpuNanosToMain) {
        this.process = process;
        this.jdk = jdk;
        this.nanosToMain = nanosToMain;
        this.cpuNanosToMain = cpuNanosToMain;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param jar of {@link ClassJar#ofHost}
     */
    static JavaHost start(Path jar, List<String> flags, int beans) throws IOException {
        return start(List.of("-cp", jar.toString(), HostMain.class.getName(), Integer.toString(beans)), flags);
    }

    /** @param application class path, main class and arguments of one that prints what {@link HostMain} does */
    static JavaHost start(List<String> application, List<String> flags) throws IOException {
        String jdk = System.getProperty("java.home");
        List<String> command = new ArrayList<>(List.of(jdk + "/bin/java", "-Xmx512m"));
        command.addAll(flags);
        command.addAll(application);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        long start = System.nanoTime();
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
        String line;
        do { // some agents greet the user first
            line = out.readLine();
            if (line == null) {
                throw new IOException("the JVM ended at once: " + String.join(" ", command));
            }
        } while (!line.matches("\\d+ \\d+ .*"));
        String[] figures = line.split(" ", -1);
        while (line != null && !line.equals("ready")) {
            line = out.readLine();
        }
        return new JavaHost(process, jdk, Long.parseLong(figures[0]) - start, Long.parseLong(figures[1]));
    }

    /** Of the wall's clock, from the start of the process until {@code main}. */
    long nanosToMain() {
        return nanosToMain;
    }

    /** Of the main thread. */
    long cpuNanosToMain() {
        return cpuNanosToMain;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Live heap and metaspace in kilobytes, after a full collection. */
    Memory memory() throws IOException {
        jcmd("GC.run");
        String text = jcmd("GC.heap_info");
        return new Memory(find(HEAP, text), find(METASPACE, text));
    }

    record Memory(long heap, long metaspace) {}

    private static long find(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    private String jcmd(String what) throws IOException {
        Process jcmd = new ProcessBuilder(jdk + "/bin/jcmd", Long.toString(process.pid()), what)
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
