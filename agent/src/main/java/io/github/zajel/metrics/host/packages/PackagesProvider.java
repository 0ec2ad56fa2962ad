// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.metrics.host.PatientReading;
import io.github.zajel.metrics.host.command.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys {@code system.sw.packages} and {@code system.sw.packages.get}. */
public final class PackagesProvider implements MetricProvider {
    private static final String LIST = "system.sw.packages";
    private static final String GET = "system.sw.packages.get";

    private static final List<KeyDoc> KEYS = Collections.unmodifiableList(Arrays.asList(
            KeyDoc.of(
                    LIST,
                    "[<regexp>,<manager>,<format>]",
                    "Text",
                    LIST,
                    "Installed software, sorted, with commas between. regexp: only what it is found in; all (default). manager:"
                            + " dpkg, apk, pkgtools, rpm, pacman, portage, or all (default). rpm takes its own program, which"
                            + " is started where AllowExec lets it; elsewhere all leaves it out. format: full (default), a"
                            + " line for each manager with its name, or short. Linux only."),
            KeyDoc.of(
                    GET,
                    "[<regexp>,<manager>]",
                    "Text",
                    GET,
                    "The same as JSON, with name, manager, version, size in bytes, arch, buildtime and installtime, which are"
                            + " 0 where the manager does not keep them (zabbix_agentd from 7.0 on). Linux only.")));

    private static final String TIME = "EEE MMM ppd HH:mm:ss yyyy";

    /** The end of the year 9999; what is later is no time. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final List<PackageManager> managers;
    private final Machine machine;

    /**
     * @param host the root file system of the machine
     * @param exec for the managers whose database only a program can read
     */
    public PackagesProvider(Path host, Machine machine, ExecAccess exec) {
        this(host, machine, new Rpm(host, exec));
    }

    PackagesProvider(Path host, Machine machine, Rpm rpm) {
        this.managers = Arrays.asList(
                new Dpkg(host), new Apk(host), new Pkgtools(host), rpm, new Pacman(host), new Portage(host));
        this.machine = machine;
    }

    @Override
    public List<KeyDoc> keys() {
        return KEYS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        boolean asJson = key.name().equals(GET);
        Parameters parameters = Parameters.of(key, asJson ? 2 : 3);
        String manager = parameters.text(1, "all");
        boolean isFull = asJson || parameters.oneOf(2, "full", "short").equals("full");
        machine.requireLinux(key);
        String expression = parameters.text(0);
        RegularExpression filter = RegularExpression.orNever(expression.equals("all") ? "" : expression);
        return (PatientReading) itemDeadline -> {
            Deadline deadline = Tool.endOf(itemDeadline);
            Map<PackageManager, List<InstalledPackage>> packages = packages(manager, deadline);
            return asJson
                    ? json(packages, filter, deadline)
                    : MetricValue.ofText(text(packages, filter, isFull, deadline));
        };
    }

    private Map<PackageManager, List<InstalledPackage>> packages(String wanted, Deadline deadline)
            throws UnsupportedItemException {
        Map<PackageManager, List<InstalledPackage>> packages = new LinkedHashMap<>();
        UnsupportedItemException reason = new UnsupportedItemException("Cannot obtain package information.");
        for (PackageManager manager : managers) {
            if ((wanted.equals("all") || wanted.equals(manager.name())) && manager.isPresent()) {
                try {
                    packages.put(manager, manager.packages(deadline));
                } catch (UnsupportedItemException e) {
                    reason = e;
                } catch (IOException e) {
                    reason = new UnsupportedItemException(
                            "Cannot obtain package information: " + manager.name() + ": " + ProcFile.errorText(e));
                }
            }
        }
        if (packages.isEmpty() || deadline.hasPassed()) {
            throw reason;
        }
        return packages;
    }

    private static String text(
            Map<PackageManager, List<InstalledPackage>> packages,
            RegularExpression filter,
            boolean isFull,
            Deadline deadline)
            throws UnsupportedItemException {
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (Map.Entry<PackageManager, List<InstalledPackage>> entry : packages.entrySet()) {
            for (InstalledPackage one : entry.getValue()) {
                if (one.isSelected && filter.isIn(one.listed, deadline)) {
                    names.add(one.listed);
                }
            }
            if (isFull) {
                Collections.sort(names);
                text.append(text.length() == 0 ? "[" : "\n[")
                        .append(entry.getKey().name())
                        .append(']');
                text.append(names.isEmpty() ? "" : " ").append(String.join(", ", names));
                names.clear();
            }
        }
        Collections.sort(names);
        return text.append(String.join(", ", names)).toString();
    }

    private MetricValue json(
            Map<PackageManager, List<InstalledPackage>> packages, RegularExpression filter, Deadline deadline)
            throws UnsupportedItemException, NotReadyException {
        JsonText json = JsonText.ofArray();
        for (Map.Entry<PackageManager, List<InstalledPackage>> entry : packages.entrySet()) {
            for (InstalledPackage one : entry.getValue()) {
                if (one.isComplete && filter.isIn(one.name, deadline)) {
                    json.object()
                            .put("name", one.name)
                            .put("manager", entry.getKey().name())
                            .put("version", one.version)
                            .put("size", one.size)
                            .put("arch", one.architecture);
                    putTime(json, "buildtime", one.buildSeconds);
                    putTime(json, "installtime", one.installSeconds);
                    json.end();
                }
            }
        }
        return JsonDocument.value(json);
    }

    private void putTime(JsonText json, String name, long seconds) throws NotReadyException {
        boolean isKnown = seconds > 0 && seconds <= LAST_SECOND;
        String text = isKnown
                ? DateTimeFormatter.ofPattern(TIME, Locale.ENGLISH)
                        .format(Instant.ofEpochSecond(seconds).atZone(machine.zone()))
                : "";
        json.object(name)
                .put("timestamp", isKnown ? seconds : 0)
                .put("value", text)
                .end();
    }
}
