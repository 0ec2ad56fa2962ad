// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jvm;

import io.github.zajel.it.process.ChildProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The command line of a JVM to start: {@code ForkedJvm.of(Jdk.of(8)).javaAgent(jar, "...").main("Shop").start(folder)}. */
public final class ForkedJvm {
    private final Jdk jdk;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private List<String> wrapper = List.of();
    private List<String> program = List.of();
    private String name = "jvm";

    private ForkedJvm(Jdk jdk) {
        this.jdk = jdk;
    }

    public static ForkedJvm of(Jdk jdk) {
        return new ForkedJvm(jdk);
    }

    /** Its name in the messages of failed tests and of its output files; "jvm" unless named. */
    public ForkedJvm named(String newName) {
        name = newName;
        return this;
    }

    /** A command that runs the JVM's in surroundings of its own, such as {@code unshare -n}. */
    public ForkedJvm within(List<String> command) {
        wrapper = List.copyOf(command);
        return this;
    }

    /** Options of the JVM, as {@code -Xmx64m}. */
    public ForkedJvm options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** {@code -javaagent:jar=arguments}. */
    public ForkedJvm javaAgent(Path jar, String arguments) {
        return options("-javaagent:" + jar + (arguments.isEmpty() ? "" : "=" + arguments));
    }

    /** {@code -Dname=value}. */
    public ForkedJvm property(String property, String value) {
        return options("-D" + property + "=" + value);
    }

    /** Lets others read its MBeans, at that port of 127.0.0.1. */
    public ForkedJvm jmxPort(int port) {
        return property("com.sun.management.jmxremote.port", Integer.toString(port))
                .property("com.sun.management.jmxremote.rmi.port", Integer.toString(port))
                .property("com.sun.management.jmxremote.host", "127.0.0.1")
                .property("java.rmi.server.hostname", "127.0.0.1")
                .property("com.sun.management.jmxremote.authenticate", "false")
                .property("com.sun.management.jmxremote.ssl", "false");
    }

    public ForkedJvm environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public ForkedJvm classPath(Path... entries) {
        List<String> paths = Stream.of(entries).map(Path::toString).toList();
        return options("-cp", String.join(File.pathSeparator, paths));
    }

    /** The class to run, and its arguments. */
    public ForkedJvm main(String className, String... arguments) {
        program = Stream.concat(Stream.of(className), Stream.of(arguments)).toList();
        return this;
    }

    /** The jar to run, and its arguments. */
    public ForkedJvm jar(Path jar, String... arguments) {
        program = Stream.concat(Stream.of("-jar", jar.toString()), Stream.of(arguments))
                .toList();
        return this;
    }

    /** Starts it in {@code folder}, where its output goes too. */
    public ChildProcess start(Path folder) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(jdk.tool("java"));
        command.addAll(options);
        command.addAll(program);
        return ChildProcess.start(name, folder, command, environment);
    }
}
