// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** Name or address of a Zabbix server or proxy, and its port. Never resolved here: names are looked up at each connect. */
public final class ServerAddress {
    /** Where servers and proxies listen for agents unless told otherwise. */
    public static final int DEFAULT_PORT = 10051;

    private final String host;
    private final int port;

    private ServerAddress(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * One node of {@code ServerActive}, or a redirect's address: {@code host}, {@code host:port}, a bare IPv6 address, or
     * {@code [IPv6]:port}.
     *
     * @throws IllegalArgumentException that says what is wrong with the text
     */
    public static ServerAddress parse(String text) {
        String trimmed = text.trim();
        String host;
        String port;
        if (trimmed.startsWith("[")) {
            int end = trimmed.indexOf(']');
            if (end < 0) {
                throw new IllegalArgumentException("\"" + trimmed + "\" lacks the closing bracket");
            }
            host = trimmed.substring(1, end);
            String rest = trimmed.substring(end + 1);
            if (!rest.isEmpty() && !rest.startsWith(":")) {
                throw new IllegalArgumentException(
                        "\"" + trimmed + "\" has something other than :port after the bracket");
            }
            port = rest.isEmpty() ? "" : rest.substring(1);
        } else if (trimmed.indexOf(':') != trimmed.lastIndexOf(':')) {
            host = trimmed; // a bare IPv6 address
            port = "";
        } else {
            int colon = trimmed.indexOf(':');
            host = colon < 0 ? trimmed : trimmed.substring(0, colon);
            port = colon < 0 ? "" : trimmed.substring(colon + 1);
        }
        if (!isHost(host)) {
            throw new IllegalArgumentException("\"" + trimmed + "\" is not host, host:port or [IPv6]:port");
        }
        boolean portMissing = port.isEmpty() && !trimmed.endsWith(":");
        return new ServerAddress(host, portMissing ? DEFAULT_PORT : parsePort(port, trimmed));
    }

    /** Strict enough to catch what is no address at all, like the {@code Name=} of a misspelt parameter. */
    private static boolean isHost(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isLetterOrDigit(text.charAt(i)) && "-._:%".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static int parsePort(String port, String whole) {
        try {
            int number = Integer.parseInt(port);
            if (number >= 1 && number <= 65535) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new IllegalArgumentException("\"" + whole + "\" has a port that is not 1..65535");
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerAddress
                && host.equals(((ServerAddress) other).host)
                && port == ((ServerAddress) other).port;
    }

    @Override
    public int hashCode() {
        return host.hashCode() * 31 + port;
    }

    /** As an operator would write it. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
