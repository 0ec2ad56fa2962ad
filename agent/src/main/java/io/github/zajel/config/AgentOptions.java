// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.io.File;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the operator has set, and the defaults of the rest; {@code docs/options.md} tells what each means. Immutable. */
public final class AgentOptions {
    private final Map<String, Object> values;
    private final Map<String, String> texts;
    private final List<String> notes;
    private final List<File> files;

    AgentOptions(Map<String, Object> values, Map<String, String> texts, List<String> notes, List<File> files) {
        this.values = values;
        this.texts = texts;
        this.notes = Collections.unmodifiableList(notes);
        this.files = Collections.unmodifiableList(files);
    }

    /** Whether there is somebody to work for. Without the agent stays off. */
    public boolean isConfigured() {
        return !serverActive().isEmpty() || isPassive();
    }

    /** Whether passive checks are answered; otherwise no port is opened. */
    public boolean isPassive() {
        return !server().isEmpty() && startAgents() > 0;
    }

    /** Who may ask: addresses, networks as {@code 10.0.0.0/8}, and names. */
    public List<String> server() {
        return get(Options.SERVER);
    }

    /** 1..65535. */
    public int listenPort() {
        return get(Options.LISTEN_PORT);
    }

    /** Own addresses, numeric; none: all. */
    public List<String> listenIps() {
        return get(Options.LISTEN_IP);
    }

    /** The own address at which the server shall ask; null: the one it sees. */
    public @Nullable String announcedIp() {
        for (String ip : listenIps()) {
            if (!ip.equals("0.0.0.0") && !ip.equals("::")) {
                return ip;
            }
        }
        return null;
    }

    /** 0 for the system's. */
    public int listenBacklog() {
        return get(Options.LISTEN_BACKLOG);
    }

    /** 0..100; 0: passive checks are off. */
    public int startAgents() {
        return get(Options.START_AGENTS);
    }

    public List<ServerCluster> serverActive() {
        return get(Options.SERVER_ACTIVE);
    }

    /** The address to connect from, numeric; null: the system chooses. */
    public @Nullable String sourceIp() {
        return find(Options.SOURCE_IP);
    }

    public TlsOptions tls() {
        return new TlsOptions(values);
    }

    public Compression compress() {
        return get(Options.COMPRESS);
    }

    /** 0..3600; 0: none. */
    public int heartbeatFrequencySeconds() {
        return get(Options.HEARTBEAT_FREQUENCY);
    }

    /** Whether the frequency was set, and then holds for servers too that do not seem to know heartbeats. */
    public boolean isHeartbeatFrequencySet() {
        return find(Options.HEARTBEAT_FREQUENCY) != null;
    }

    /** At least one, with valid placeholders not yet filled in. */
    public List<String> hostnames() {
        return get(Options.HOSTNAME);
    }

    public @Nullable String app() {
        return find(Options.APP);
    }

    /** The metadata to send instead of that which is built; up to 2034 characters. */
    public @Nullable String hostMetadata() {
        return find(Options.HOST_METADATA);
    }

    /** Words without blanks or commas. */
    public List<String> tags() {
        return get(Options.TAGS);
    }

    public @Nullable String hostInterface() {
        return find(Options.HOST_INTERFACE);
    }

    /** 1..86400, or 0 where the answers of the server decide. */
    public int refreshActiveChecksSeconds() {
        Integer seconds = find(Options.REFRESH_ACTIVE_CHECKS);
        return seconds == null ? 0 : seconds;
    }

    /** 1..30. */
    public int timeoutSeconds() {
        return get(Options.TIMEOUT);
    }

    public FirstCheck firstCheck() {
        FirstCheck set = find(Options.FIRST_CHECK);
        return set == null && get(Options.FORCE_ACTIVE_CHECKS_ON_START) ? FirstCheck.NOW : get(Options.FIRST_CHECK);
    }

    /**
     * Null: that of the JVM. Asking the JVM for it settles it, so don't before the host's {@code main} had its chance to
     * set {@code user.timezone}.
     */
    public @Nullable ZoneId scheduleTimeZone() {
        return find(Options.SCHEDULE_TIME_ZONE);
    }

    /** 1..1000. */
    public int maxLinesPerSecond() {
        return get(Options.MAX_LINES_PER_SECOND);
    }

    /** Whether items may have methods of the application measured. */
    public boolean instrumentsMethods() {
        return get(ProbeParameters.INSTRUMENT_METHODS);
    }

    /** Targets, 1..10,000. */
    public int maxInstrumentedMethods() {
        return get(ProbeParameters.MAX_METHODS);
    }

    /** Of all targets together, 1..10,000. */
    public int maxInstrumentedClasses() {
        return get(ProbeParameters.MAX_CLASSES);
    }

    /** Of one target, 1..10,000. */
    public int maxInstrumentedSubtypes() {
        return get(ProbeParameters.MAX_SUBTYPES);
    }

    /** Calls a second, 1,000..100,000,000. */
    public int maxProbeRate() {
        return get(ProbeParameters.MAX_RATE);
    }

    /** 0..86,400. */
    public int instrumentationGraceSeconds() {
        return get(ProbeParameters.GRACE);
    }

    /** 1..3600. */
    public int bufferSendSeconds() {
        return get(Options.BUFFER_SEND);
    }

    /** Values, 2..65535. */
    public int bufferSize() {
        return get(Options.BUFFER_SIZE);
    }

    /** 256 KB..1 GB. */
    public int bufferMemoryBytes() {
        return get(Options.BUFFER_MEMORY);
    }

    /** The file for values on disk, with placeholders not yet filled in; null: they are kept in memory only. */
    public @Nullable String persistentBufferFile() {
        return get(Options.ENABLE_PERSISTENT_BUFFER) ? find(Options.PERSISTENT_BUFFER_FILE) : null;
    }

    /** 60..31,536,000. */
    public int persistentBufferPeriodSeconds() {
        return get(Options.PERSISTENT_BUFFER_PERIOD);
    }

    /** 1 MB..1 GB. */
    public int persistentBufferBytes() {
        return get(Options.PERSISTENT_BUFFER_SIZE);
    }

    /** The first that matches decides; what should happen where none does is not among them. */
    public List<KeyRule> keyRules() {
        return get(Options.ALLOW_KEY);
    }

    /** Whether each command that a server names leaves a line in the log. */
    public boolean logsRemoteCommands() {
        return get(Options.LOG_REMOTE_COMMANDS);
    }

    /** Names that look like those of secrets and are none; {@code *} for all. */
    public List<String> notSecret() {
        return get(Options.NOT_SECRET);
    }

    /** In the order given; no alias twice. */
    public List<KeyAlias> aliases() {
        return get(Options.ALIAS);
    }

    /** The file to log to; null: standard error. */
    public @Nullable File logFile() {
        LogType type = find(Options.LOG_TYPE);
        String path = find(Options.LOG_FILE);
        return path == null || (type != null && type != LogType.FILE) ? null : new File(path);
    }

    /** Megabytes, 0..1024; 0: the file is never renamed. */
    public int logFileSize() {
        return get(Options.LOG_FILE_SIZE);
    }

    /** 0..5, as in Zabbix: 2 errors, 3 warnings, 4 debug, 5 trace. */
    public int debugLevel() {
        return get(Options.DEBUG_LEVEL);
    }

    public TcpNetlink tcpNetlink() {
        return get(Options.TCP_NETLINK);
    }

    public File procRoot() {
        return new File(get(Options.PROC_ROOT));
    }

    public File sysRoot() {
        return new File(get(Options.SYS_ROOT));
    }

    public File devRoot() {
        return new File(get(Options.DEV_ROOT));
    }

    public File hostRoot() {
        return new File(get(Options.HOST_ROOT));
    }

    public AllowExec allowExec() {
        return get(Options.ALLOW_EXEC);
    }

    /** What the operator should be told once, at INFO: one line for each kind of parameter that changes nothing. */
    public List<String> notes() {
        return notes;
    }

    /**
     * The files that were read, and the directories whose files were included; none where no file is configured. When the
     * time of one changes, a new look may find other options.
     */
    public List<File> configFiles() {
        return files;
    }

    /** Names of the options that {@code newer} has set otherwise and that take effect only with the next start. */
    public List<String> changesThatNeedRestart(AgentOptions newer) {
        List<String> names = new ArrayList<>();
        for (Option<?> option : Options.ALL) {
            if (!option.isLive() && !Objects.equals(texts.get(option.name()), newer.texts.get(option.name()))) {
                names.add(option.name());
            }
        }
        return names;
    }

    private <T> T get(Option<T> option) {
        T value = find(option);
        return value == null ? Objects.requireNonNull(option.defaultValue()) : value;
    }

    @SuppressWarnings("unchecked") // each value was made by the type of its option
    private <T> @Nullable T find(Option<T> option) {
        return (T) values.get(option.name());
    }
}
