// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.calls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Does what it is told, one line for each connection to the port of 127.0.0.1 that it prints first as {@code port 4711}, and answers with one
 * line when it is done, which begins with {@code failed: } when it could not. Ends with 3 when it is told to, and prints
 * nothing more.
 *
 * <ul>
 *   <li>{@code place THREADS CALLS}, so too {@code mayFail}, {@code factorial} and, in virtual threads, {@code rest}
 *   <li>{@code spin THREADS CALLS SEED}: answers how long the calls took, see {@link Durations#summary}
 *   <li>{@code load THREADS}: from now on; {@code load}: how that goes; {@code served}: how many calls that were
 *   <li>{@code guests COUNT CALLS}: so many more guests come, then each is called so often; {@code dismiss}: all go;
 *       answers how many of their class loaders stay in memory
 *   <li>{@code remade}, {@code bytes}: what the class {@link Work} is now, made anew or as it was made last; {@code behind}:
 *       sees from now on what all others make of it; {@code mentions NAME}: what was made last names that
 *   <li>{@code loaded PART}: how many classes have that in their names; {@code visible NAME...}: how many of these classes
 *       and resources are found from here; {@code own NAME}: whether the loader of this application finds that class
 *   <li>{@code metaspace}: how many bytes of it are in use, without garbage
 *   <li>{@code end}
 * </ul>
 */
public final class CallsMain {
    private final Load load = new Load();
    private final Guests guests = new Guests();
    private @Nullable ByteCode code;

    private CallsMain() {}

    public static void main(String[] arguments) throws IOException {
        CallsMain main = new CallsMain();
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            System.out.println("port " + server.getLocalPort());
            while (main.serve(server)) {
                // the next one
            }
        }
        System.exit(3);
    }

    private boolean serve(ServerSocket server) throws IOException {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            String answer;
            try {
                answer = perform(line.split(" "));
            } catch (Throwable failure) {
                answer = "failed: " + failure;
            }
            socket.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
            return !line.equals("end");
        }
    }

    private String perform(String[] words) throws Exception {
        switch (words[0]) {
            case "place":
                Calls.place(number(words, 1), number(words, 2));
                return "done";
            case "mayFail":
                Calls.mayFail(number(words, 1), number(words, 2));
                return "done";
            case "factorial":
                Calls.factorial(number(words, 1), number(words, 2));
                return "done";
            case "rest":
                Calls.rest(number(words, 1), number(words, 2));
                return "done";
            case "spin":
                return Calls.spin(number(words, 1), number(words, 2), number(words, 3))
                        .summary();
            case "load":
                load.start(words.length > 1 ? number(words, 1) : 0);
                return load.state();
            case "served":
                return Long.toString(load.calls());
            case "guests":
                guests.invite(number(words, 1));
                guests.greet(number(words, 2));
                return "done";
            case "dismiss":
                return Long.toString(guests.dismiss());
            case "remade":
                code().refresh();
                return code().lastMade();
            case "bytes":
                return code().lastMade();
            case "behind":
                code().goBehind();
                return "done";
            case "mentions":
                return Boolean.toString(code().mentions(words[1]));
            case "loaded":
                return Long.toString(ByteCode.loaded(words[1]));
            case "visible":
                return Long.toString(Arrays.stream(words)
                        .skip(1)
                        .filter(CallsMain::isVisible)
                        .count());
            case "own":
                return Boolean.toString(isVisible(words[1], CallsMain.class.getClassLoader()));
            case "metaspace":
                return Long.toString(metaspace());
            case "end":
                return "done";
            default:
                throw new IllegalArgumentException(words[0]);
        }
    }

    private static int number(String[] words, int index) {
        return Integer.parseInt(words[index]);
    }

    private ByteCode code() throws Exception {
        if (code == null) {
            code = ByteCode.of(Work.class);
        }
        return code;
    }

    private static boolean isVisible(String name) {
        if (name.indexOf('/') >= 0) {
            return CallsMain.class.getClassLoader().getResource(name) != null;
        }
        for (ClassLoader loader : new ClassLoader[] {
            CallsMain.class.getClassLoader(), Thread.currentThread().getContextClassLoader(), null
        }) {
            if (isVisible(name, loader)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVisible(String name, @Nullable ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException hidden) {
            return false;
        }
    }

    private static long metaspace() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }
}
