// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.demo;

import io.github.zajel.samples.shop.ShopMain;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The shop in a JVM of its own, with the agent. It ends with this JVM, however that ends: its standard input is a pipe from
 * here.
 */
final class ShopProcess implements AutoCloseable {
    private static final int MAX_LINES = 1000;

    private final Process process;
    private List<String> lines = new ArrayList<>();

    private ShopProcess(Process process) {
        this.process = process;
    }

    /** @param agentArguments what follows {@code -javaagent:zajel.jar=} */
    static ShopProcess start(Path agentJar, String agentArguments, Path samplesJar) throws IOException {
        Path java = new File(System.getProperty("java.home"), "bin/java").toPath();
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(),
                "-Xmx64m",
                "-javaagent:" + agentJar + "=" + agentArguments,
                "-cp",
                samplesJar.toString(),
                ShopMain.class.getName(),
                "--until-stdin-closes");
        builder.redirectErrorStream(true);
        ShopProcess shop = new ShopProcess(builder.start());
        Thread reader = new Thread(shop::readOutput, "shop-output");
        reader.setDaemon(true);
        reader.start();
        return shop;
    }

    private void readOutput() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add("shop | " + line);
            }
        } catch (IOException closed) {
            add("shop | output ended: " + closed.getMessage());
        }
    }

    private synchronized void add(String line) {
        if (lines.size() < MAX_LINES) {
            lines.add(line);
        }
    }

    /** What it and the agent printed since this was last called. */
    synchronized List<String> output() {
        List<String> drained = lines;
        lines = new ArrayList<>();
        return drained;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it, gently at first. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // its standard input: it ends by itself
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor(2, TimeUnit.SECONDS);
            }
        } catch (IOException gone) {
            // then there is nothing to end
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
