// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import io.github.zajel.base.Version;
import io.github.zajel.config.InvalidOptionsException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Finds the command that the arguments name. */
public final class Commands {
    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;
    private static final int USAGE = 2;

    private final Map<String, Command> byName = new LinkedHashMap<>();
    private final PrintStream out;
    private final PrintStream err;

    Commands(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        add(new CheckCommand(), "check");
        add(new TestCommand(), "-t", "--test");
        add(new PrintCommand(), "-p", "--print");
        add(new TemplateCommand(err), "template");
        add(new GetCommand(err), "get");
    }

    private void add(Command command, String... names) {
        for (String name : names) {
            byName.put(name, command);
        }
    }

    /** Called from the bootstrap by reflection; returns the exit code of the process. */
    public static int run(String[] arguments) {
        return new Commands(System.out, System.err).run(Arrays.asList(arguments));
    }

    int run(List<String> arguments) {
        String name = arguments.isEmpty() ? "--help" : arguments.get(0);
        switch (name) {
            case "--help":
            case "-h":
                help();
                return SUCCESS;
            case "--version":
            case "-V":
                out.println("Zajel " + Version.NUMBER);
                return SUCCESS;
            default:
                return run(name, arguments.subList(1, arguments.size()));
        }
    }

    private int run(String name, List<String> arguments) {
        Command command = byName.get(name);
        try {
            if (command == null) {
                throw new UsageException("unknown command \"" + name + "\"");
            }
            return command.run(arguments, out) ? SUCCESS : FAILURE;
        } catch (UsageException wrong) {
            err.println("zajel: " + wrong.getMessage() + "; see java -jar zajel.jar --help");
            return USAGE;
        } catch (InvalidOptionsException invalid) {
            for (String problem : invalid.problems()) {
                err.println("zajel: " + problem);
            }
            return FAILURE;
        }
    }

    private void help() {
        out.println("Zajel " + Version.NUMBER + ", a Zabbix agent that lives inside a JVM");
        out.println();
        out.println("Start it with the application:");
        out.println("  java -javaagent:zajel.jar=ServerActive=zabbix.example.com -jar app.jar");
        out.println("  java -javaagent:zajel.jar=/etc/zajel.conf -jar app.jar");
        out.println();
        out.println("As a command, java -jar zajel.jar …");
        for (Command command : new LinkedHashSet<>(byName.values())) {
            line(command.usage(), command.help());
        }
        line("--version", "print the version");
        line("--help", "print this");
        out.println();
        out.println("ARGUMENT is what would follow -javaagent:zajel.jar= : a configuration file, or Name=value,…");
        out.println("All options: docs/options.md. All item keys: docs/item-keys.md.");
    }

    private void line(String usage, String help) {
        out.println(String.format("  %-20s %s", usage, help));
    }
}
