// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.KernelText;
import io.github.zajel.metrics.host.PatientReading;
import io.github.zajel.metrics.host.SharedFile;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The machine's names, times and limits: {@code system.hostname}, {@code system.uptime}, {@code kernel.*} and so on. */
public final class SystemProvider implements MetricProvider {
    private static final String BOOT_TIME = "system.boottime";
    private static final String UPTIME = "system.uptime";
    private static final String LOCAL_TIME = "system.localtime";
    private static final String HOSTNAME = "system.hostname";
    private static final String UNAME = "system.uname";
    private static final String ARCH = "system.sw.arch";
    private static final String OS = "system.sw.os";
    private static final String OS_GET = "system.sw.os.get";
    private static final String USERS = "system.users.num";
    private static final String MAX_FILES = "kernel.maxfiles";
    private static final String MAX_PROC = "kernel.maxproc";
    private static final String OPEN_FILES = "kernel.openfiles";

    private static final String UNSIGNED = "Numeric (unsigned)";
    private static final String CHARACTER = "Character";

    private static final List<KeyDoc> KEYS = Collections.unmodifiableList(Arrays.asList(
            doc(BOOT_TIME, "", UNSIGNED, "When the machine started, in seconds since 1970."),
            doc(
                    UPTIME,
                    "",
                    UNSIGNED,
                    "Seconds since the machine started. Other than on Linux by the JVM's own clock, which starts with it."),
            doc(
                    LOCAL_TIME,
                    "[<type>]",
                    UNSIGNED,
                    "The machine's time. type: utc (default), seconds since 1970; or local, as"
                            + " 2026-03-01,13:00:00.000,+01:00 in the time zone of the JVM, of type Character."),
            doc(
                    HOSTNAME,
                    "[<type>,<transform>]",
                    CHARACTER,
                    "Name of the machine, in a container that of the container. type: host (default), shorthost, which ends"
                            + " at the first dot, fqdn, as name servers have it (zabbix_agentd from 7.0 on), or netbios"
                            + " (Windows only). transform: none (default) or lower."),
            doc(UNAME, "", CHARACTER, "System, host, release, version and architecture of the kernel. Linux only."),
            doc(ARCH, "", CHARACTER, "Architecture of the machine, as x86_64."),
            doc(
                    OS,
                    "[<info>]",
                    CHARACTER,
                    "Operating system. info: full (default), the kernel and its build; name, the distribution; short, which"
                            + " only Ubuntu has. Linux only."),
            doc(
                    OS_GET,
                    "",
                    "Text",
                    "Distribution, architecture and kernel as one JSON object (zabbix_agentd from 7.0 on). Linux only."),
            doc(
                    USERS,
                    "",
                    UNSIGNED,
                    "Users who are logged in, by utmp or the sessions of systemd; 0 where there is neither. Linux only."),
            doc(MAX_FILES, "", UNSIGNED, "Files that all processes together may open. Linux only."),
            doc(MAX_PROC, "", UNSIGNED, "The number at which process ids end. Linux only."),
            doc(OPEN_FILES, "", UNSIGNED, "Files that all processes together have open. Linux only.")));

    private static final String LOCAL = "yyyy-MM-dd,HH:mm:ss.SSS,xxx";

    private static final int MAX_STAT_BYTES = 4 << 20;
    private static final int MAX_BYTES = 4096;

    private final Path proc;
    private final Machine machine;
    private final Clock clock;
    private final SharedFile stat;
    private final HostName hostname;
    private final OperatingSystem system;
    private final Users users;

    public SystemProvider(HostRoots roots, Machine machine, Clock clock) {
        this.proc = roots.proc();
        this.machine = machine;
        this.clock = clock;
        this.stat = new SharedFile(proc.resolve("stat"), MAX_STAT_BYTES, clock);
        this.hostname = new HostName(roots, machine);
        this.system = new OperatingSystem(roots);
        this.users = new Users(roots, ByteOrder.nativeOrder());
    }

    private static KeyDoc doc(String name, String parameters, String type, String text) {
        return KeyDoc.of(name, parameters, type, name, text);
    }

    @Override
    public List<KeyDoc> keys() {
        return KEYS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        switch (key.name()) {
            case LOCAL_TIME:
                return localTime(Parameters.of(key, 1).oneOf(0, "utc", "local"));
            case HOSTNAME:
                return hostname(key);
            case OS:
                return software(key);
            case OS_GET:
                if (key.hasParameters()) {
                    throw new UnsupportedItemException("Too many parameters.");
                }
                machine.requireLinux(key);
                return (PatientReading) deadline -> system.document();
            default:
                Parameters.of(key, 0);
                return withoutParameters(key);
        }
    }

    @Override
    public void close() {
        stat.forget();
    }

    private Reading withoutParameters(ItemKey key) throws UnsupportedItemException {
        switch (key.name()) {
            case UPTIME:
                return deadline -> MetricValue.ofUnsigned(uptime());
            case BOOT_TIME:
                return deadline -> MetricValue.ofUnsigned(bootTime(deadline));
            case ARCH:
                return deadline -> MetricValue.ofText(
                        machine.isLinux()
                                ? system.architecture()
                                : OperatingSystem.ofJava(System.getProperty("os.arch", "")));
            default:
                machine.requireLinux(key);
        }
        switch (key.name()) {
            case UNAME:
                return deadline -> MetricValue.ofText(system.uname());
            case USERS:
                return (PatientReading) deadline -> MetricValue.ofUnsigned(users.count());
            case MAX_FILES:
                return limit("sys/fs/file-max");
            case MAX_PROC:
                return limit("sys/kernel/pid_max");
            case OPEN_FILES:
                return limit("sys/fs/file-nr");
            default:
                throw new UnsupportedItemException("Unsupported item key.");
        }
    }

    private long uptime() throws UnsupportedItemException {
        if (!machine.isLinux()) {
            return TimeUnit.NANOSECONDS.toSeconds(clock.monotonicNanos());
        }
        KernelText text = KernelText.read(proc.resolve("uptime"), MAX_BYTES);
        long seconds = text.number();
        if (seconds < 0) {
            throw new UnsupportedItemException("Cannot obtain data from " + proc.resolve("uptime") + ".");
        }
        return text.skip(".") && text.number() > 0 ? seconds + 1 : seconds; // as sysinfo(2) rounds it
    }

    private long bootTime(Deadline deadline) throws UnsupportedItemException {
        return machine.isLinux()
                ? stat.number("btime", deadline)
                : TimeUnit.MILLISECONDS.toSeconds(clock.wallMillis()) - uptime();
    }

    private Reading localTime(String type) {
        if (type.equals("utc")) {
            return deadline -> MetricValue.ofUnsigned(TimeUnit.MILLISECONDS.toSeconds(clock.wallMillis()));
        }
        return deadline -> MetricValue.ofText(DateTimeFormatter.ofPattern(LOCAL, Locale.ROOT)
                .format(Instant.ofEpochMilli(clock.wallMillis()).atZone(machine.zone())));
    }

    private Reading hostname(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        String type = parameters.oneOf(0, "host", "shorthost", "netbios", "fqdn");
        if (type.equals("netbios") && !machine.isWindows()) {
            throw new UnsupportedItemException("NetBIOS is not supported on the current platform.");
        }
        boolean lower = parameters.oneOf(1, "none", "lower").equals("lower");
        Reading reading = deadline -> {
            String name = hostname(type);
            return MetricValue.ofText(lower ? name.toLowerCase(Locale.ROOT) : name);
        };
        boolean mayAskNameServers = type.equals("fqdn") || !machine.isLinux();
        return mayAskNameServers ? (PatientReading) reading::read : reading;
    }

    private String hostname(String type) throws UnsupportedItemException {
        switch (type) {
            case "shorthost":
                return hostname.withoutDomain();
            case "fqdn":
                return hostname.canonical();
            case "netbios":
                String name = System.getenv("COMPUTERNAME");
                return name == null ? hostname.withoutDomain() : name;
            default:
                return hostname.full();
        }
    }

    private Reading software(ItemKey key) throws UnsupportedItemException {
        String info = Parameters.of(key, 1).oneOf(0, "full", "short", "name");
        machine.requireLinux(key);
        switch (info) {
            case "full":
                return deadline -> MetricValue.ofText(system.full());
            case "short":
                return deadline -> MetricValue.ofText(system.signature());
            default:
                return (PatientReading) deadline -> MetricValue.ofText(system.name());
        }
    }

    private Reading limit(String file) {
        Path path = proc.resolve(file);
        return deadline -> {
            long number;
            try {
                number = KernelText.read(path, MAX_BYTES).number();
            } catch (UnsupportedItemException unreadable) {
                number = -1;
            }
            if (number < 0) {
                throw new UnsupportedItemException("Cannot obtain data from " + path + ".");
            }
            return MetricValue.ofUnsigned(number);
        };
    }
}
