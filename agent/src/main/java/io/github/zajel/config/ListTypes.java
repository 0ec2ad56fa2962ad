// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The options whose value is a list, or which may be given many times and then make one together. */
final class ListTypes {
    private ListTypes() {}

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == separator) {
                parts.add(text.substring(start, i).trim());
                start = i + 1;
            }
        }
        return parts;
    }

    /** Clusters with commas between them, nodes of one cluster with semicolons. */
    static final class Servers extends OptionType<List<ServerCluster>> {
        @Override
        List<ServerCluster> parse(String text) {
            Set<ServerAddress> seen = new HashSet<>();
            List<ServerCluster> clusters = new ArrayList<>();
            for (String cluster : split(text, ',')) {
                List<ServerAddress> nodes = new ArrayList<>();
                for (String node : split(cluster, ';')) {
                    ServerAddress address = ServerAddress.parse(node);
                    if (!seen.add(address)) {
                        throw new IllegalArgumentException(address + " is there twice");
                    }
                    nodes.add(address);
                }
                clusters.add(new ServerCluster(nodes));
            }
            return Collections.unmodifiableList(clusters);
        }

        @Override
        String allowed() {
            return "host[:port] or [IPv6][:port]; between the nodes of one cluster \";\", between servers \",\"";
        }
    }

    /** Addresses, networks and names with commas between them. Nothing is looked up here. */
    static final class Peers extends OptionType<List<String>> {
        @Override
        List<String> parse(String text) {
            List<String> peers = split(text, ',');
            for (String peer : peers) {
                int slash = peer.indexOf('/');
                String host = slash < 0 ? peer : peer.substring(0, slash);
                boolean isIpv6 = host.indexOf('%') < 0 && host.indexOf(':') >= 0 && OptionTypes.Address.isIpv6(host);
                boolean isAddress = isIpv6 || OptionTypes.Address.isIpv4(host);
                boolean isRight = slash < 0
                        ? isAddress || isName(host)
                        : isAddress && isPrefix(peer.substring(slash + 1), isIpv6 ? 128 : 32);
                if (!isRight) {
                    throw new IllegalArgumentException(
                            "\"" + peer + "\" is not an address, a network as 10.0.0.0/8, or a name");
                }
            }
            return Collections.unmodifiableList(peers);
        }

        /** What has digits and dots only is a wrong address, not a name. */
        private static boolean isName(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (!Character.isLetterOrDigit(text.charAt(i)) && "-._".indexOf(text.charAt(i)) < 0) {
                    return false;
                }
            }
            return !text.isEmpty() && text.length() <= 255 && !OptionTypes.consistsOf("0123456789.", text);
        }

        private static boolean isPrefix(String text, int most) {
            return !text.isEmpty()
                    && text.length() <= 3
                    && OptionTypes.consistsOf("0123456789", text)
                    && Integer.parseInt(text) <= most;
        }

        @Override
        String allowed() {
            return "addresses, networks as 10.0.0.0/8 and names, with \",\" between them";
        }
    }

    /** Addresses with commas between them. */
    static final class Addresses extends OptionType<List<String>> {
        private final OptionTypes.Address type = new OptionTypes.Address();

        @Override
        List<String> parse(String text) {
            List<String> addresses = split(text, ',');
            for (String address : addresses) {
                type.parse(address);
            }
            return Collections.unmodifiableList(addresses);
        }

        @Override
        String allowed() {
            return "IPv4 or IPv6 addresses with \",\" between them";
        }
    }

    /** Host names with commas between them, with placeholders for {@code identity} to fill in. */
    static final class HostNames extends OptionType<List<String>> {
        @Override
        List<String> parse(String text) {
            List<String> names = split(text, ',');
            for (String name : names) {
                if (name.isEmpty()) {
                    throw new IllegalArgumentException("one of the names is empty");
                }
                for (int open = name.indexOf('{'); open >= 0; open = name.indexOf('{', open + 1)) {
                    int close = name.indexOf('}', open);
                    if (close < 0 || !isPlaceholder(name.substring(open + 1, close))) {
                        throw new IllegalArgumentException("unknown placeholder");
                    }
                }
            }
            return Collections.unmodifiableList(names);
        }

        private static boolean isPlaceholder(String text) {
            return text.equals("host")
                    || text.equals("app")
                    || text.equals("pid")
                    || (text.startsWith("env:") && text.length() > 4)
                    || (text.startsWith("prop:") && text.length() > 5);
        }

        @Override
        String allowed() {
            return "names with \",\" between them; placeholders {host}, {app}, {pid}, {env:NAME}, {prop:name}";
        }
    }

    /** Words with commas or blanks between them. */
    static final class Words extends OptionType<List<String>> {
        @Override
        List<String> parse(String text) {
            List<String> words = new ArrayList<>();
            for (String word : split(text.replace(' ', ','), ',')) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            return Collections.unmodifiableList(words);
        }

        @Override
        String allowed() {
            return "words with \",\" or blanks between them";
        }
    }

    /** One rule about keys. */
    static final class KeyRules extends OptionType<List<KeyRule>> {
        private final boolean allow;
        private final boolean isRegexp;

        KeyRules(boolean allow, boolean isRegexp) {
            this.allow = allow;
            this.isRegexp = isRegexp;
        }

        @Override
        List<KeyRule> parse(String text) {
            if (isRegexp) {
                try {
                    Pattern.compile(text);
                } catch (PatternSyntaxException invalid) {
                    throw new IllegalArgumentException(invalid.getDescription(), invalid);
                }
            }
            return Collections.singletonList(new KeyRule(allow, isRegexp, text));
        }

        @Override
        String allowed() {
            return isRegexp ? "regular expression for the whole key" : "key pattern, * for any characters";
        }
    }

    /** Zabbix's old way to say {@code AllowKey} or {@code DenyKey} for {@code system.run[*]}. */
    static final class RemoteCommands extends OptionType<List<KeyRule>> {
        private final OptionTypes.Switch type = new OptionTypes.Switch();

        @Override
        List<KeyRule> parse(String text) {
            return Collections.singletonList(new KeyRule(type.parse(text), false, "system.run[*]"));
        }

        @Override
        String allowed() {
            return type.allowed();
        }
    }

    /** Modes with commas between them. */
    static final class TlsModes extends OptionType<Set<TlsMode>> {
        private final OptionTypes.Choice<TlsMode> mode = new OptionTypes.Choice<>(TlsMode.values());

        @Override
        Set<TlsMode> parse(String text) {
            Set<TlsMode> modes = EnumSet.noneOf(TlsMode.class);
            for (String part : split(text, ',')) {
                modes.add(mode.parse(part));
            }
            return Collections.unmodifiableSet(modes);
        }

        @Override
        String allowed() {
            return "one or more of " + mode.allowed();
        }
    }

    /** {@code alias:key}; a colon inside brackets belongs to the alias. */
    static final class Aliases extends OptionType<List<KeyAlias>> {
        @Override
        List<KeyAlias> parse(String text) {
            int colon = colon(text);
            if (colon < 1 || colon == text.length() - 1) {
                throw new IllegalArgumentException();
            }
            return Collections.singletonList(new KeyAlias(text.substring(0, colon), text.substring(colon + 1)));
        }

        /** Where the alias ends; less than 1 when it does not. */
        static int colon(String text) {
            int bracket = text.indexOf('[');
            int colon = text.indexOf(':');
            return bracket < 0 || bracket > colon ? colon : text.indexOf("]:", bracket) + 1;
        }

        @Override
        String allowed() {
            return "alias:key";
        }
    }
}
