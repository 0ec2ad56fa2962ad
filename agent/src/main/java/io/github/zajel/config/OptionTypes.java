// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;

/** The kinds of values; those that take a list apart are in {@link ListTypes}. */
final class OptionTypes {
    private OptionTypes() {}

    static boolean consistsOf(String characters, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A whole number with an optional suffix: K, M, G or T for powers of 1024, as Zabbix reads it. */
    static final class WholeNumber extends OptionType<Integer> {
        private final int min;
        private final int max;

        WholeNumber(int min, int max) {
            this.min = min;
            this.max = max;
        }

        @Override
        Integer parse(String text) {
            int exponent = "KMGT".indexOf(text.charAt(text.length() - 1)) + 1;
            String digits = exponent == 0 ? text : text.substring(0, text.length() - 1);
            if (digits.isEmpty() || digits.length() > 10 || !consistsOf("0123456789", digits)) {
                throw new IllegalArgumentException();
            }
            long number = Long.parseLong(digits);
            long scaled = number > max ? number : number << (10 * exponent);
            if (scaled < min || scaled > max) {
                throw new IllegalArgumentException();
            }
            return (int) scaled;
        }

        @Override
        String allowed() {
            return inUnits(min) + ".." + inUnits(max);
        }

        private static String inUnits(int number) {
            if (number < 1 << 16 || number % 1024 != 0) {
                return Integer.toString(number);
            }
            int kilo = number / 1024;
            return kilo % (1 << 20) == 0 ? (kilo >> 20) + "G" : kilo % 1024 == 0 ? (kilo >> 10) + "M" : kilo + "K";
        }
    }

    /** A time in seconds, with an optional suffix s, m, h, d or w. */
    static final class Period extends OptionType<Integer> {
        private static final int[] SECONDS = {1, 60, 3600, 86_400, 604_800};

        private final int min;
        private final int max;
        private final String allowed;

        Period(int min, int max, String allowed) {
            this.min = min;
            this.max = max;
            this.allowed = allowed;
        }

        @Override
        Integer parse(String text) {
            int unit = "smhdw".indexOf(text.charAt(text.length() - 1));
            String digits = unit < 0 ? text : text.substring(0, text.length() - 1);
            if (digits.isEmpty() || digits.length() > 9 || !consistsOf("0123456789", digits)) {
                throw new IllegalArgumentException();
            }
            long seconds = Long.parseLong(digits) * SECONDS[Math.max(0, unit)];
            if (seconds < min || seconds > max) {
                throw new IllegalArgumentException();
            }
            return (int) seconds;
        }

        @Override
        String allowed() {
            return allowed;
        }
    }

    /** 0 or 1. */
    static final class Switch extends OptionType<Boolean> {
        @Override
        Boolean parse(String text) {
            if (!text.equals("0") && !text.equals("1")) {
                throw new IllegalArgumentException();
            }
            return text.equals("1");
        }

        @Override
        String allowed() {
            return "0, 1";
        }
    }

    /** One constant of an enum, written as its text in lower case. */
    static final class Choice<E extends Enum<E>> extends OptionType<E> {
        private final E[] choices;

        Choice(E[] choices) {
            this.choices = choices;
        }

        @Override
        E parse(String text) {
            for (E choice : choices) {
                if (written(choice).equals(text)) {
                    return choice;
                }
            }
            throw new IllegalArgumentException();
        }

        @Override
        String allowed() {
            StringBuilder all = new StringBuilder();
            for (E choice : choices) {
                all.append(all.length() == 0 ? "" : ", ").append(written(choice));
            }
            return all.toString();
        }

        private static String written(Enum<?> choice) {
            return choice.toString().toLowerCase(Locale.ROOT);
        }
    }

    /** Any text up to a number of characters. */
    static final class Text extends OptionType<String> {
        private final int maxLength;

        Text(int maxLength) {
            this.maxLength = maxLength;
        }

        @Override
        String parse(String text) {
            if (text.length() > maxLength) {
                throw new IllegalArgumentException();
            }
            return text;
        }

        @Override
        String allowed() {
            return "text of up to " + maxLength + " characters";
        }
    }

    /** The one value that this version can honour, where Zabbix has more. */
    static final class Only extends OptionType<String> {
        private final String value;
        private final String otherwise;

        Only(String value, String otherwise) {
            this.value = value;
            this.otherwise = otherwise;
        }

        @Override
        String parse(String text) {
            if (!text.equals(value)) {
                throw new IllegalArgumentException("not supported by this version yet; " + otherwise);
            }
            return text;
        }

        @Override
        String allowed() {
            return value;
        }
    }

    /** The name of a pre-shared key: up to 128 characters that can be sent as UTF-8. */
    static final class PskIdentity extends OptionType<String> {
        private static final int MAX_CHARACTERS = 128;

        @Override
        String parse(String text) {
            if (text.codePointCount(0, text.length()) > MAX_CHARACTERS
                    || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw new IllegalArgumentException();
            }
            return text;
        }

        @Override
        String allowed() {
            return "text of up to " + MAX_CHARACTERS + " characters";
        }
    }

    /** Host name or address as the server wants it in a list request. */
    static final class Interface extends OptionType<String> {
        @Override
        String parse(String text) {
            if (text.length() > 255 || text.indexOf(' ') >= 0 || text.indexOf('/') >= 0) {
                throw new IllegalArgumentException();
            }
            return text;
        }

        @Override
        String allowed() {
            return "IP address or DNS name of up to 255 characters";
        }
    }

    /**
     * A numeric address. Checked by its letters: {@code InetAddress} would ask a name server for anything else, and
     * its first use fixes settings that the host may still be about to make.
     */
    static final class Address extends OptionType<String> {
        private static final int IPV6_GROUPS = 8;

        @Override
        String parse(String text) {
            if (text.indexOf(':') < 0 ? !isIpv4(text) : !isIpv6(text)) {
                throw new IllegalArgumentException();
            }
            return text;
        }

        @Override
        String allowed() {
            return "IPv4 or IPv6 address";
        }

        static boolean isIpv4(String text) {
            String[] parts = text.split("\\.", -1);
            for (String part : parts) {
                if (part.isEmpty()
                        || part.length() > 3
                        || !consistsOf("0123456789", part)
                        || Integer.parseInt(part) > 255) {
                    return false;
                }
            }
            return parts.length == 4;
        }

        static boolean isIpv6(String text) {
            int zone = text.indexOf('%');
            String address = zone < 0 ? text : text.substring(0, zone);
            int gap = address.indexOf("::");
            if (gap < 0) {
                return groups(address, true) == IPV6_GROUPS;
            }
            int groups = groups(address.substring(0, gap), false) + groups(address.substring(gap + 2), true);
            return groups < IPV6_GROUPS;
        }

        /** How many groups of four digits there are; too many where one is none. */
        private static int groups(String text, boolean mayEndInIpv4) {
            if (text.isEmpty()) {
                return 0;
            }
            String[] parts = text.split(":", -1);
            int groups = parts.length;
            for (int i = 0; i < parts.length; i++) {
                if (mayEndInIpv4 && i == parts.length - 1 && isIpv4(parts[i])) {
                    groups++;
                } else if (parts[i].isEmpty()
                        || parts[i].length() > 4
                        || !consistsOf("0123456789abcdefABCDEF", parts[i])) {
                    return 2 * IPV6_GROUPS;
                }
            }
            return groups;
        }
    }

    /** A time zone by its name. */
    static final class Zone extends OptionType<ZoneId> {
        @Override
        ZoneId parse(String text) {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException unknown) {
                throw new IllegalArgumentException("", unknown);
            }
        }

        @Override
        String allowed() {
            return "name or offset of a time zone, like Europe/Riga or +02:00";
        }
    }
}
