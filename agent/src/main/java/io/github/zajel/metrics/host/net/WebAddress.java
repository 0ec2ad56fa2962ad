// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.UnsupportedItemException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a page is: from host, path and port, or from a URL in the place of the host. Immutable. */
final class WebAddress {
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";
    private static final int MAX_PORT = 65535;

    private final boolean isSecure;
    private final String user;
    private final String host;
    private final boolean isIpv6;
    private final int port;
    private final String target;

    private WebAddress(String url) throws UnsupportedItemException {
        isSecure = url.regionMatches(true, 0, HTTPS, 0, HTTPS.length());
        int start = (isSecure ? HTTPS : HTTP).length();
        while (start < url.length() && url.charAt(start) == '/') {
            start++;
        }
        int end = start;
        while (end < url.length() && "/?".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String rest = url.substring(end);
        target = rest.startsWith("/") ? rest : "/" + rest;
        String authority = url.substring(start, end);
        int at = authority.lastIndexOf('@');
        user = at < 0 ? "" : authority.substring(0, at);
        String place = authority.substring(at + 1);
        isIpv6 = place.startsWith("[") && place.indexOf(']') > 0;
        int hostEnd = isIpv6 ? place.indexOf(']') : place.indexOf(':') < 0 ? place.length() : place.indexOf(':');
        host = ascii(place.substring(isIpv6 ? 1 : 0, hostEnd));
        port = port(place.substring(isIpv6 ? hostEnd + 1 : hostEnd));
    }

    /** The first three parameters of the key, refused as the official agent does, in its words or those of its library. */
    static WebAddress parse(ItemKey key) throws UnsupportedItemException {
        String host = key.parameter(0);
        String path = key.parameter(1);
        String port = key.parameter(2);
        if (host.isEmpty()) {
            throw Parameters.invalid(0);
        }
        requirePrintable("Incorrect hostname expression. Check hostname part after: ", host);
        requirePrintable("Incorrect path expression. Check path part after: ", path);
        if (isUrl(host)) {
            return ofUrl(host, path, port);
        }
        int number = port.isEmpty() ? 80 : Decimal.parse(port, MAX_PORT);
        if (number < 0) {
            throw Parameters.invalid(2);
        }
        String place = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return ofChecked(HTTP + place + ":" + number + (path.startsWith("/") ? path : "/" + path));
    }

    private static WebAddress ofUrl(String url, String path, String port) throws UnsupportedItemException {
        if (!path.isEmpty() || !port.isEmpty()) {
            throw new UnsupportedItemException(
                    "Parameters \"path\" and \"port\" must be empty if URL is specified in \"host\".");
        }
        if (url.regionMatches(true, 0, HTTP, 0, HTTP.length())
                || url.regionMatches(true, 0, HTTPS, 0, HTTPS.length())) {
            return ofChecked(url);
        }
        int scheme = url.indexOf("://");
        if (scheme >= 0 && firstOf("/?#", url) > scheme) {
            throw new UnsupportedItemException("Unsupported scheme: " + url.substring(0, scheme) + ".");
        }
        return ofChecked(HTTP + url);
    }

    private static WebAddress ofChecked(String url) throws UnsupportedItemException {
        if (url.indexOf(' ') >= 0) {
            throw rejected("Malformed input to a URL function");
        }
        int fragment = url.indexOf('#');
        WebAddress address = new WebAddress(fragment < 0 ? url : url.substring(0, fragment));
        if (address.host.isEmpty()) {
            throw rejected("No host part in the URL");
        }
        return address;
    }

    /** A single colon is that of a port; more of them are those of an address. */
    private static boolean isUrl(String host) {
        int colon = host.indexOf(':');
        return firstOf("/@#?[]", host) < host.length() || (colon >= 0 && host.indexOf(':', colon + 1) < 0);
    }

    private static int firstOf(String characters, String text) {
        int at = 0;
        while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static void requirePrintable(String message, String text) throws UnsupportedItemException {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
                throw new UnsupportedItemException(message + text.substring(0, i) + ".");
            }
        }
    }

    private static String ascii(String host) throws UnsupportedItemException {
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) > 0x7f) {
                try {
                    return IDN.toASCII(host);
                } catch (IllegalArgumentException unknown) {
                    throw new UnsupportedItemException("Cannot encode domain name into punycode.");
                }
            }
        }
        return host;
    }

    /** @param text empty, or a colon and what may be a number */
    private int port(String text) throws UnsupportedItemException {
        if (text.length() < 2) {
            return defaultPort();
        }
        int number = text.charAt(0) == ':' ? Decimal.parse(text.substring(1), MAX_PORT) : -1;
        if (number < 0) {
            throw rejected("Port number was not a decimal number between 0 and 65535");
        }
        return number;
    }

    private int defaultPort() {
        return isSecure ? 443 : 80;
    }

    private static UnsupportedItemException rejected(String why) {
        return new UnsupportedItemException("Cannot perform request: URL rejected: " + why);
    }

    boolean isSecure() {
        return isSecure;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    /** The first lines of a request for the page. */
    String request() {
        StringBuilder request = new StringBuilder("GET ").append(target).append(" HTTP/1.1\r\nHost: ");
        request.append(isIpv6 ? "[" + host + "]" : host);
        if (port != defaultPort()) {
            request.append(':').append(port);
        }
        request.append("\r\n");
        if (!user.isEmpty()) {
            byte[] credentials = user.getBytes(StandardCharsets.UTF_8);
            request.append("Authorization: Basic ")
                    .append(Base64.getEncoder().encodeToString(credentials))
                    .append("\r\n");
        }
        return request.toString();
    }
}
