// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A way to count TCP sockets. */
interface Counter {
    /** Counts so many times; the nanoseconds of processor time that each of them took. */
    double nanos(int times) throws IOException;

    /** A command line, with all that it takes to start it. */
    static Counter ofCommand(String command) {
        return times -> {
            String loop = "TIMEFORMAT='%3U %3S'; time for ((i = 0; i < " + times + "; i++)); do " + command
                    + " >/dev/null; done";
            String[] seconds = output("bash", "-c", loop).trim().split(" ", -1);
            return (Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1])) * 1e9 / times;
        };
    }

    /** A program that measures itself, given the number as its last argument. */
    static Counter ofProgram(String... command) {
        return times -> {
            String[] all = Arrays.copyOf(command, command.length + 1);
            all[command.length] = Integer.toString(times);
            return first(output(all));
        };
    }

    /** A running program that measures itself, told the number line by line. */
    static Counter ofLoop(String... command) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        PrintStream in = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
        return times -> {
            in.println(times);
            String line = out.readLine();
            if (line == null) {
                throw new IOException(String.join(" ", command) + " has ended");
            }
            return first(line);
        };
    }

    /** A Zabbix agent that is asked for a key. */
    static Counter ofAgent(ProcessHandle agent, int port, String key) {
        return times -> {
            long before = Cost.preciseCpuNanos(agent);
            for (int i = 0; i < times; i++) {
                ask(port, key);
            }
            return (Cost.preciseCpuNanos(agent) - before) / (double) times;
        };
    }

    /** What the agent answers. */
    static String ask(int port, String key) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoLinger(true, 0); // no TIME_WAIT is to be left, it would be counted
            byte[] body = key.getBytes(StandardCharsets.US_ASCII);
            OutputStream out = socket.getOutputStream();
            out.write(ByteBuffer.allocate(13 + body.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(new byte[] {'Z', 'B', 'X', 'D', 1})
                    .putLong(body.length)
                    .put(body)
                    .array());
            InputStream in = socket.getInputStream();
            byte[] answer = in.readAllBytes();
            return answer.length < 13 ? "" : new String(answer, 13, answer.length - 13, StandardCharsets.UTF_8);
        }
    }

    private static double first(String line) {
        return Double.parseDouble(line.trim().split(" ", -1)[0]);
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
