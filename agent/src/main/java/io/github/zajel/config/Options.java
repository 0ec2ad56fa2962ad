// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All options, in the order of {@code docs/options.md}. Those that Zabbix agents have too keep their name and meaning;
 * those about TLS are in {@link TlsParameters}, those
 * about methods in {@link ProbeParameters}; what else is in their files is in {@link Ignored}.
 */
final class Options {
    /** Names the file; never in a file. */
    static final Option<String> CONFIG = Option.of("Config", new OptionTypes.Text(4096), "0.1")
            .whenUnset("no file")
            .doc(
                    "The file to read, in the format of `zabbix_agentd.conf`. A relative path starts at the working directory of"
                            + " the JVM. In the agent argument the bare path at the front does the same.");

    static final Option<List<ServerCluster>> SERVER_ACTIVE = Option.of("ServerActive", new ListTypes.Servers(), "0.1")
            .defaultsTo(Collections.emptyList(), "none: nothing is sent by itself")
            .doc(
                    "Zabbix servers and proxies to work for. `a,b` are two independent ones: each gets all it asks for. `a;b` are the"
                            + " nodes of one that stand in for each other. The port is 10051 unless given.");

    static final Option<String> SOURCE_IP = Option.of("SourceIP", new OptionTypes.Address(), "0.1")
            .whenUnset("the system chooses")
            .doc("The own address from which to connect to the server.");

    static final Option<Compression> COMPRESS = Option.of(
                    "Compress", new OptionTypes.Choice<>(Compression.values()), "0.1")
            .defaultsTo(Compression.AUTO, "auto")
            .doc("Whether requests to the server are compressed; `auto`: where it saves enough to be worth the work.");

    static final Option<Integer> HEARTBEAT_FREQUENCY = Option.of(
                    "HeartbeatFrequency", new OptionTypes.WholeNumber(0, 3600), "0.1")
            .defaultsTo(60, "60")
            .live()
            .doc(
                    "Seconds between two heartbeats; 0: none. Servers before 6.2 log a warning for each and 6.2 looks the same to"
                            + " an agent: where this is not set, only 6.4 and newer get any.");

    static final Option<List<String>> SERVER = Option.of("Server", new ListTypes.Peers(), "0.1")
            .defaultsTo(Collections.emptyList(), "nobody: no port is opened")
            .doc(
                    "Who may ask for values: Zabbix servers and proxies, as addresses, networks like `10.0.0.0/8`, or names, which"
                            + " are looked up when somebody comes. `0.0.0.0/0` is all of IPv4, `::/0` everybody. All others are sent away"
                            + " before a byte of theirs is read. Without this nothing listens. Where ServerActive is set, ListenPort or"
                            + " StartAgents must be set too: so a file of an official agent can be given as it is, and does not take"
                            + " that agent's port.");

    static final Option<Integer> LISTEN_PORT = Option.of("ListenPort", new OptionTypes.WholeNumber(1, 65_535), "0.1")
            .defaultsTo(10_050, "10050")
            .doc(
                    "The port for passive checks. One that is taken costs a warning and is tried again each minute. Several JVMs on"
                            + " one machine need a port each.");

    static final Option<List<String>> LISTEN_IP = Option.of("ListenIP", new ListTypes.Addresses(), "0.1")
            .defaultsTo(Collections.emptyList(), "all")
            .doc("The own addresses on which to listen. `0.0.0.0` and `::` are all.");

    static final Option<Integer> LISTEN_BACKLOG = Option.of(
                    "ListenBacklog", new OptionTypes.WholeNumber(0, Integer.MAX_VALUE), "0.1")
            .defaultsTo(128, "128")
            .doc("How many connections the system keeps until the agent accepts them. 0 is the default of Java, 50.");

    static final Option<Integer> START_AGENTS = Option.of("StartAgents", new OptionTypes.WholeNumber(0, 100), "0.1")
            .defaultsTo(10, "10; 0 where ServerActive is set and ListenPort is not")
            .doc(
                    "How many passive checks are answered at a time, each on a thread made on demand; 0: none, and no port is"
                            + " opened. Up to 64 connections more may have their request still on its way or wait for their turn.");

    static final Option<List<String>> HOSTNAME = Option.of("Hostname", new ListTypes.HostNames(), "0.1")
            .defaultsTo(Collections.singletonList("{host}-{app}"), "{host}-{app}")
            .doc(
                    "The technical name of the host in Zabbix. Placeholders: `{host}` is the machine's name, `{app}` the"
                            + " application's (see App), `{pid}` the process, `{env:NAME}` an environment variable, `{prop:name}` a"
                            + " system property from the command line. What Zabbix does not take in a name becomes `_`, and 128"
                            + " characters are kept. Several names: the JVM is several hosts. Two JVMs must not have the same name.");

    static final Option<String> HOSTNAME_ITEM = Option.of(
                    "HostnameItem",
                    new OptionTypes.Only(
                            "system.hostname",
                            "use Hostname with {host}, {env:NAME} or {prop:name}, or remove HostnameItem"),
                    "0.1")
            .defaultsTo("system.hostname", "system.hostname")
            .doc(
                    "Accepted with Zabbix's own default only, and then changes nothing: Hostname says what the name is made of."
                            + " Has no effect where Hostname is set.");

    static final Option<String> APP = Option.of("App", new OptionTypes.Text(100), "0.1")
            .whenUnset("found out")
            .doc(
                    "The application's name, for `{app}` and the metadata. Found out from, first wins: `spring.application.name`"
                            + " (system property or `SPRING_APPLICATION_NAME`), `OTEL_SERVICE_NAME`, the jar's file name without"
                            + " version, the simple name of the main class.");

    static final Option<String> HOST_METADATA = Option.of("HostMetadata", new OptionTypes.Text(2034), "0.1")
            .whenUnset("built")
            .live()
            .doc(
                    "What the server's autoregistration actions look at. Built unless given, like `zajel java app=orders jvm=17"
                            + " vendor=Temurin gc=G1 os=linux arch=amd64 fw=spring-boot,tomcat,hikari k8s=payments`. Servers before"
                            + " 7.0 take 255 characters; what is too long is cut between two words.");

    static final Option<List<String>> TAGS = Option.of("Tags", new ListTypes.Words(), "0.1")
            .defaultsTo(Collections.emptyList(), "none")
            .addsTo("Tags")
            .live()
            .doc("Words for the end of the metadata, like `env=prod,team=payments`. May be given many times.");

    static final Option<String> HOST_INTERFACE = Option.of("HostInterface", new OptionTypes.Interface(), "0.1")
            .whenUnset("the address that the server sees")
            .doc("The address of the interface that autoregistration gives to the host.");

    static final Option<Integer> REFRESH_ACTIVE_CHECKS = Option.of(
                    "RefreshActiveChecks", new OptionTypes.WholeNumber(1, 86_400), "0.1")
            .whenUnset("5, or 120 for servers before 6.4")
            .live()
            .doc("Seconds between two looks at the list of items.");

    static final Option<Integer> TIMEOUT = Option.of("Timeout", new OptionTypes.WholeNumber(1, 30), "0.1")
            .defaultsTo(3, "3")
            .doc(
                    "Seconds that the reading of an item may take where the server does not say, and each exchange with the server.");

    static final Option<FirstCheck> FIRST_CHECK = Option.of(
                    "FirstCheck", new OptionTypes.Choice<>(FirstCheck.values()), "0.1")
            .defaultsTo(FirstCheck.SPREAD, "spread")
            .doc(
                    "When a new item is read first. `spread`: within ten seconds, each at its own moment; `now`: at once, like"
                            + " zabbix_agentd; `schedule`: when its interval says so, like zabbix_agent2.");

    static final Option<Boolean> FORCE_ACTIVE_CHECKS_ON_START = Option.of(
                    "ForceActiveChecksOnStart", new OptionTypes.Switch(), "0.1")
            .defaultsTo(false, "0")
            .doc("1 is zabbix_agent2's way to say `FirstCheck=now`. Has no effect where FirstCheck is set.");

    static final Option<ZoneId> SCHEDULE_TIME_ZONE = Option.of("ScheduleTimeZone", new OptionTypes.Zone(), "0.1")
            .whenUnset("that of the JVM")
            .doc("The time zone in which the times of scheduling and flexible intervals are meant.");

    static final Option<Integer> BUFFER_SEND = Option.of("BufferSend", new OptionTypes.WholeNumber(1, 3600), "0.1")
            .defaultsTo(5, "5")
            .doc("Seconds that a value waits at most before it is sent.");

    static final Option<Integer> BUFFER_SIZE = Option.of("BufferSize", new OptionTypes.WholeNumber(2, 65_535), "0.1")
            .defaultsTo(1000, "1000")
            .doc(
                    "Values kept for each server while it cannot be reached. When the buffer is full a new value takes the place of"
                            + " the oldest one of its item.");

    static final Option<Integer> BUFFER_MEMORY = Option.of(
                    "BufferMemory", new OptionTypes.WholeNumber(256 << 10, 1 << 30), "0.1")
            .defaultsTo(16 << 20, "16M")
            .doc("Bytes of heap that the values kept for each server may take, whatever their number; never more than a"
                    + " sixteenth of the heap the application may use.");

    static final Option<Boolean> ENABLE_PERSISTENT_BUFFER = Option.of(
                    "EnablePersistentBuffer", new OptionTypes.Switch(), "0.1")
            .defaultsTo(false, "0")
            .doc(
                    "1 keeps values that are not sent yet on disk too: they survive the end of the JVM, `kill -9` included, and are"
                            + " sent by the next one, each once. Then BufferSize and BufferMemory tell how many of them are in"
                            + " memory besides, and PersistentBufferPeriod and PersistentBufferSize how many there can be. Values"
                            + " are written in the order they were read, ten times a second at most and never by force: the end"
                            + " of the JVM costs the last tenth of a second, a power cut what the system had not written by"
                            + " itself, on Linux about half a minute. A disk that is full or gone is told once, and values are"
                            + " kept in memory meanwhile.");

    static final Option<String> PERSISTENT_BUFFER_FILE = Option.of(
                    "PersistentBufferFile", new OptionTypes.Text(4096), "0.1")
            .whenUnset("none; EnablePersistentBuffer takes one")
            .doc(
                    "The file that stands for the buffer on disk; it stays empty, and the values are in files beside it whose names"
                            + " begin with its: some for each server and host name. Only the user of the application can read"
                            + " them. The folder must exist, and should be writable for nobody else. Placeholders as in Hostname:"
                            + " two JVMs need a file each, as `/var/lib/zajel/{app}.buffer`; the second of two with the same one"
                            + " says so and keeps its values in memory.");

    static final Option<Integer> PERSISTENT_BUFFER_PERIOD = Option.of(
                    "PersistentBufferPeriod", new OptionTypes.Period(60, 365 * 86_400, "1m..365d"), "0.1")
            .defaultsTo(3600, "1h")
            .doc(
                    "For how long values are kept on disk while the server cannot be reached. Older ones are dropped, a sixteenth"
                            + " of the period at once, and counted in `zajel.values[dropped]`. Records of logs are not: when the"
                            + " oldest is so old, no more of them are read until it is sent.");

    static final Option<Integer> PERSISTENT_BUFFER_SIZE = Option.of(
                    "PersistentBufferSize", new OptionTypes.WholeNumber(1 << 20, 1 << 30), "0.1")
            .defaultsTo(256 << 20, "256M")
            .doc(
                    "Bytes of disk that the values for each server and host name may take; a number takes 15 to 30. Beyond that the"
                            + " oldest sixteenth is dropped and counted, but for records of logs, which may take half of it.");

    static final Option<Integer> MAX_LINES_PER_SECOND = Option.of(
                    "MaxLinesPerSecond", new OptionTypes.WholeNumber(1, 1000), "0.1")
            .defaultsTo(20, "20")
            .doc(
                    "Lines a second that one `log` item sends, where its key doesn't say; ten times as many are looked at.");

    static final Option<List<KeyRule>> ALLOW_KEY = Option.of("AllowKey", new ListTypes.KeyRules(true, false), "0.1")
            .defaultsTo(Collections.emptyList(), "all but `system.run[*]` and `java.heap.histogram[*]`")
            .addsTo("AllowKey")
            .doc("Allows the keys that match, where `*` stands for any characters. AllowKey, DenyKey and their regular"
                    + " expressions may be given many times and make one list, in the order of the text, that of the"
                    + " higher source first (in the environment and system properties: allow before deny); the first that matches"
                    + " decides.");

    static final Option<List<KeyRule>> DENY_KEY = Option.of("DenyKey", new ListTypes.KeyRules(false, false), "0.1")
            .whenUnset("see AllowKey")
            .addsTo("AllowKey")
            .doc("Denies the keys that match; to the server they then look unknown.");

    static final Option<List<KeyRule>> ALLOW_KEY_REGEXP = Option.of(
                    "AllowKeyRegexp", new ListTypes.KeyRules(true, true), "0.1")
            .whenUnset("see AllowKey")
            .addsTo("AllowKey")
            .doc("AllowKey by a regular expression, in Java's syntax, for the whole text of the key.");

    static final Option<List<KeyRule>> DENY_KEY_REGEXP = Option.of(
                    "DenyKeyRegexp", new ListTypes.KeyRules(false, true), "0.1")
            .whenUnset("see AllowKey")
            .addsTo("AllowKey")
            .doc("DenyKey by a regular expression, in Java's syntax, for the whole text of the key.");

    static final Option<List<KeyRule>> ENABLE_REMOTE_COMMANDS = Option.of(
                    "EnableRemoteCommands", new ListTypes.RemoteCommands(), "0.1")
            .whenUnset("see AllowKey")
            .addsTo("AllowKey")
            .doc("Zabbix's old way to say `AllowKey=system.run[*]` (1) or `DenyKey=system.run[*]` (0).");

    static final Option<Boolean> LOG_REMOTE_COMMANDS = Option.of("LogRemoteCommands", new OptionTypes.Switch(), "0.1")
            .defaultsTo(false, "0")
            .doc(
                    "Whether each command of `system.run` leaves a line in the log; passwords in it are masked as far as they can be told.");

    static final Option<List<KeyAlias>> ALIAS = Option.of("Alias", new ListTypes.Aliases(), "0.1")
            .defaultsTo(Collections.emptyList(), "none")
            .addsTo("Alias")
            .doc(
                    "Another name for a key: `Alias=heap:jmx[\"java.lang:type=Memory\",HeapMemoryUsage.used]`. With `[*]` at the end of"
                            + " both the parameters are handed on. May be given many times.");

    static final Option<List<String>> NOT_SECRET = Option.of("NotSecret", new ListTypes.Words(), "0.1")
            .defaultsTo(Collections.emptyList(), "none")
            .addsTo("NotSecret")
            .doc(
                    "Names that look like those of secrets and are none, like `refreshToken`, or `*` for all. Else what is called"
                            + " `…password`, `…secret`, `…token`, `…credentials` and the like is told as `***`, or not at all, unless"
                            + " it is a number or boolean: MBean attributes and what is in them, system properties, command lines,"
                            + " addresses with a password in them. May be given many times.");

    static final Option<LogType> LOG_TYPE = Option.of("LogType", new OptionTypes.Choice<>(LogType.values()), "0.1")
            .whenUnset("file where LogFile is set, else console")
            .doc(
                    "Where the log goes; `console` is standard error, never standard output. `system` is accepted and means"
                            + " `console`.");

    static final Option<String> LOG_FILE = Option.of("LogFile", new OptionTypes.Text(4096), "0.1")
            .whenUnset("none")
            .doc("The agent's own log file.");

    static final Option<Integer> LOG_FILE_SIZE = Option.of("LogFileSize", new OptionTypes.WholeNumber(0, 1024), "0.1")
            .defaultsTo(1, "1")
            .doc("Megabytes after which the log file is renamed to `….old` and a new one begun; 0: never.");

    static final Option<Integer> DEBUG_LEVEL = Option.of("DebugLevel", new OptionTypes.WholeNumber(0, 5), "0.1")
            .defaultsTo(3, "3")
            .live()
            .doc(
                    "How much is logged. 0 to 2: errors only; 3: warnings too, and a few lines at start; 4: each exchange with the"
                            + " server; 5: everything.");

    static final Option<String> PROC_ROOT = Option.of("ProcRoot", new OptionTypes.Text(4096), "0.1")
            .defaultsTo("/proc", "/proc")
            .doc("Where the machine's `/proc` is found, for containers that see it elsewhere.");

    static final Option<String> SYS_ROOT = Option.of("SysRoot", new OptionTypes.Text(4096), "0.1")
            .defaultsTo("/sys", "/sys")
            .doc("Where the machine's `/sys` is found.");

    static final Option<String> DEV_ROOT = Option.of("DevRoot", new OptionTypes.Text(4096), "0.1")
            .defaultsTo("/dev", "/dev")
            .doc("Where the machine's `/dev` is found.");

    static final Option<String> HOST_ROOT = Option.of("HostRoot", new OptionTypes.Text(4096), "0.1")
            .defaultsTo("/", "/")
            .doc(
                    "Where the machine's root file system is found: its packages, its users, and what keys about files and file"
                            + " systems name. Those keys keep the paths of the machine itself.");

    static final Option<TcpNetlink> TCP_NETLINK = Option.of(
                    "TcpNetlink", new OptionTypes.Choice<>(TcpNetlink.values()), "0.1")
            .defaultsTo(TcpNetlink.AUTO, "auto")
            .doc(
                    "Whether Linux is asked for TCP sockets by netlink, as `ss` does, instead of reading `/proc/net/tcp`: a"
                            + " twentieth of the cost for states, a third where an item filters; on Java 22 and newer. `auto`:"
                            + " once the files have cost more than it costs to begin, and only where the JVM prints no"
                            + " warning of native access; `on`: at once, and if need be with that warning."
                            + " Whatever goes wrong, the files are read. Never used with another `ProcRoot` than `/proc`.");

    static final Option<AllowExec> ALLOW_EXEC = Option.of(
                    "AllowExec", new OptionTypes.Choice<>(AllowExec.values()), "0.1")
            .defaultsTo(AllowExec.AUTO, "auto")
            .doc("Whether the agent may start a program where Java has no other way: before Java 22 `stat -f` for inode"
                    + " counts, at most one in ten seconds, and `stat` for sizes on disk in `vfs.dir.size`; `lspci`"
                    + " and `lsusb` for `system.hw.devices`; `rpm` for `system.sw.packages`. `auto`: where the kernel"
                    + " filters no system calls of the application (`Seccomp: 0` in `/proc/self/status`) and it has no"
                    + " security manager, as either may forbid it or end the JVM for it. `system.run` does not depend"
                    + " on this but on AllowKey.");

    static final List<Option<?>> ALL = withTlsAndProbes(Arrays.<Option<?>>asList(
            CONFIG,
            SERVER_ACTIVE,
            SOURCE_IP,
            COMPRESS,
            HEARTBEAT_FREQUENCY,
            SERVER,
            LISTEN_PORT,
            LISTEN_IP,
            LISTEN_BACKLOG,
            START_AGENTS,
            HOSTNAME,
            HOSTNAME_ITEM,
            APP,
            HOST_METADATA,
            TAGS,
            HOST_INTERFACE,
            REFRESH_ACTIVE_CHECKS,
            TIMEOUT,
            FIRST_CHECK,
            FORCE_ACTIVE_CHECKS_ON_START,
            SCHEDULE_TIME_ZONE,
            BUFFER_SEND,
            BUFFER_SIZE,
            BUFFER_MEMORY,
            ENABLE_PERSISTENT_BUFFER,
            PERSISTENT_BUFFER_FILE,
            PERSISTENT_BUFFER_PERIOD,
            PERSISTENT_BUFFER_SIZE,
            MAX_LINES_PER_SECOND,
            ALLOW_KEY,
            DENY_KEY,
            ALLOW_KEY_REGEXP,
            DENY_KEY_REGEXP,
            ENABLE_REMOTE_COMMANDS,
            LOG_REMOTE_COMMANDS,
            ALIAS,
            NOT_SECRET,
            LOG_TYPE,
            LOG_FILE,
            LOG_FILE_SIZE,
            DEBUG_LEVEL,
            PROC_ROOT,
            SYS_ROOT,
            DEV_ROOT,
            HOST_ROOT,
            TCP_NETLINK,
            ALLOW_EXEC));

    private Options() {}

    private static List<Option<?>> withTlsAndProbes(List<Option<?>> others) {
        List<Option<?>> all = new ArrayList<>(others);
        all.addAll(all.indexOf(SOURCE_IP) + 1, TlsParameters.ALL);
        all.addAll(all.indexOf(MAX_LINES_PER_SECOND) + 1, ProbeParameters.ALL);
        return Collections.unmodifiableList(all);
    }

    /** The option of this name, null when there is none. */
    static @Nullable Option<?> named(String name) {
        for (Option<?> option : ALL) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        return null;
    }

    /** Every name that may be given, be it that it changes nothing here. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Option<?> option : ALL) {
            names.add(option.name());
        }
        for (Ignored group : Ignored.values()) {
            names.addAll(group.names());
        }
        return names;
    }
}
