// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import io.github.zajel.config.AgentOptions;
import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.config.OptionsReader;
import io.github.zajel.config.ServerAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The options of {@code zabbix_get}, in all the forms in which it takes them. Immutable. */
final class GetOptions {
    static final String AUTO = "auto";
    static final String JSON = "json";
    static final String PLAINTEXT = "plaintext";

    private static final String DEFAULT_PORT = "10050";
    private static final String DEFAULT_TIMEOUT = "30";
    private static final int MAX_TIMEOUT = 600;
    private static final int MAX_CONNECT_TIMEOUT = 30;

    /** Pairs of short and long names. */
    private static final String[] NAMES = {
        "-s", "--host", "-p", "--port", "-I", "--source-address", "-t", "--timeout", "-k", "--key", "-P", "--protocol"
    };

    /** Pairs of names here and names in the configuration, where the agent has the same. */
    private static final String[] AS_CONFIGURED = {
        "--source-address", "SourceIP",
        "--tls-connect", "TLSConnect",
        "--tls-ca-file", "TLSCAFile",
        "--tls-crl-file", "TLSCRLFile",
        "--tls-agent-cert-issuer", "TLSServerCertIssuer",
        "--tls-agent-cert-subject", "TLSServerCertSubject",
        "--tls-cert-file", "TLSCertFile",
        "--tls-key-file", "TLSKeyFile",
        "--tls-psk-identity", "TLSPSKIdentity",
        "--tls-psk-file", "TLSPSKFile",
        "--tls-cipher", "TLSCipherAll",
        "--tls-cipher13", "TLSCipherAll13",
    };

    final ServerAddress address;
    final String key;
    final int timeoutSeconds;
    final String protocol;
    final AgentOptions connection;

    private GetOptions(Map<String, String> given) throws UsageException {
        this.address = address(required("--host", given), given.getOrDefault("--port", DEFAULT_PORT));
        this.key = required("--key", given);
        this.timeoutSeconds = timeout(given.getOrDefault("--timeout", DEFAULT_TIMEOUT));
        this.protocol = given.getOrDefault("--protocol", AUTO);
        if (!protocol.equals(AUTO) && !protocol.equals(JSON) && !protocol.equals(PLAINTEXT)) {
            throw new UsageException("--protocol is auto, json or plaintext");
        }
        this.connection = connection(given, timeoutSeconds);
    }

    private static AgentOptions connection(Map<String, String> given, int timeoutSeconds) throws UsageException {
        Properties properties = new Properties();
        properties.setProperty("zajel.Compress", "off");
        properties.setProperty("zajel.Timeout", Integer.toString(Math.min(timeoutSeconds, MAX_CONNECT_TIMEOUT)));
        for (int i = 0; i < AS_CONFIGURED.length; i += 2) {
            String value = given.get(AS_CONFIGURED[i]);
            if (value != null) {
                properties.setProperty("zajel." + AS_CONFIGURED[i + 1], value);
            }
        }
        try {
            return new OptionsReader(properties, Collections.emptyMap()).read(null);
        } catch (InvalidOptionsException wrong) {
            throw new UsageException(String.join("; ", wrong.problems()));
        }
    }

    /** Takes {@code -p 1}, {@code -p1}, {@code --port 1} and {@code --port=1}. */
    static GetOptions parse(List<String> arguments) throws UsageException {
        Map<String, String> given = new HashMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            boolean isLong = argument.startsWith("--");
            int end = isLong ? argument.indexOf('=') : argument.startsWith("-") ? Math.min(2, argument.length()) : -1;
            String name = name(end < 0 ? argument : argument.substring(0, end));
            String attached = end < 0 ? "" : argument.substring(isLong ? end + 1 : end);
            boolean isAttached = isLong ? end >= 0 : !attached.isEmpty();
            if (!isAttached && !rest.hasNext()) {
                throw new UsageException(argument + " takes a value");
            }
            if (given.put(name, isAttached ? attached : rest.next()) != null) {
                throw new UsageException(name + " is there twice");
            }
        }
        return new GetOptions(given);
    }

    private static String name(String written) throws UsageException {
        for (int i = 0; i < NAMES.length; i += 2) {
            if (NAMES[i].equals(written) || NAMES[i + 1].equals(written)) {
                return NAMES[i + 1];
            }
        }
        for (int i = 0; i < AS_CONFIGURED.length; i += 2) {
            if (AS_CONFIGURED[i].equals(written)) {
                return written;
            }
        }
        throw new UsageException("get: unknown option \"" + written + "\"");
    }

    private static String required(String name, Map<String, String> given) throws UsageException {
        String value = given.get(name);
        if (value == null) {
            throw new UsageException("get takes -s HOST and -k KEY");
        }
        return value;
    }

    private static ServerAddress address(String host, String port) throws UsageException {
        try {
            return ServerAddress.parse((host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private static int timeout(String text) throws UsageException {
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 1 && seconds <= MAX_TIMEOUT) {
                return seconds;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new UsageException("--timeout is 1.." + MAX_TIMEOUT + " seconds");
    }
}
