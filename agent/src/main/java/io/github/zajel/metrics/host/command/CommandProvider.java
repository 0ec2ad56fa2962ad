// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.command;

import io.github.zajel.base.Log;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.metrics.host.PatientReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The keys whose value is what a program of the machine prints: {@code system.run} and {@code system.hw.devices}. */
public final class CommandProvider implements MetricProvider {
    private static final String RUN = "system.run";
    private static final String DEVICES = "system.hw.devices";

    private static final int MAX_IN_BACKGROUND = 16;

    private static final List<KeyDoc> KEYS = Collections.unmodifiableList(Arrays.asList(
            KeyDoc.of(
                    RUN,
                    "[command,<mode>]",
                    "Text",
                    "system.run[echo hello]",
                    "What a command line of /bin/sh prints, on standard error too, whatever its exit code is. Denied unless"
                            + " an AllowKey lets it through. It runs with the rights and in the working directory of the"
                            + " application, and all that it started ends when the item's time is over; what it leaves in"
                            + " the background when it ends itself goes on and is not waited for. At most 16 MiB, or a"
                            + " 64th of the heap where that is less. Mode: wait (default), or nowait, which gives 1 at once,"
                            + " for at most 16 commands at a time."),
            KeyDoc.of(
                    DEVICES,
                    "[<type>]",
                    "Text",
                    DEVICES,
                    "What lspci (type pci, the default) or lsusb (usb) prints, where AllowExec lets it be started.")));

    private final ExecAccess exec;
    private final boolean logsCommands;
    private final Log log;
    private final List<Process> inBackground = new ArrayList<>();

    /**
     * @param exec asked for programs that the agent itself chooses; what a server names is for the access rules
     * @param logsCommands whether each command that a server names leaves a line
     */
    public CommandProvider(ExecAccess exec, boolean logsCommands, Log log) {
        this.exec = exec;
        this.logsCommands = logsCommands;
        this.log = log;
    }

    @Override
    public List<KeyDoc> keys() {
        return KEYS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        return key.name().equals(RUN) ? run(Parameters.of(key, 2)) : devices(Parameters.of(key, 1));
    }

    private Reading run(Parameters parameters) throws UnsupportedItemException {
        String line = parameters.required(0);
        ShellCommand command = new ShellCommand(line);
        boolean waits = parameters.oneOf(1, "wait", "nowait").equals("wait");
        return (PatientReading) deadline -> {
            if (logsCommands) {
                log.info("executing command \"" + line + "\"");
            }
            if (waits) {
                return MetricValue.ofText(command.run(Tool.endOf(deadline)).text);
            }
            leaveAlone(command);
            return MetricValue.ofUnsigned(1);
        };
    }

    private synchronized void leaveAlone(ShellCommand command) throws UnsupportedItemException {
        inBackground.removeIf(process -> !process.isAlive());
        if (inBackground.size() >= MAX_IN_BACKGROUND) {
            throw new UnsupportedItemException(
                    "Cannot execute command: " + MAX_IN_BACKGROUND + " others still run in the background.");
        }
        inBackground.add(command.inBackground());
    }

    private Reading devices(Parameters parameters) throws UnsupportedItemException {
        String program = parameters.oneOf(0, "pci", "usb").equals("pci") ? "lspci" : "lsusb";
        Tool tool = new Tool(exec, program, program, "Cannot obtain hardware information");
        return (PatientReading) deadline -> MetricValue.ofText(tool.output(Tool.endOf(deadline)));
    }
}
