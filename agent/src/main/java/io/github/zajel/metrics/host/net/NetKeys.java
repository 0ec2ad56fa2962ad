// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.metric.KeyDoc;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The names of the keys about the network, and what users read about them. */
final class NetKeys {
    static final String IF_DISCOVERY = "net.if.discovery";
    static final String IF_IN = "net.if.in";
    static final String IF_OUT = "net.if.out";
    static final String IF_TOTAL = "net.if.total";
    static final String IF_COLLISIONS = "net.if.collisions";
    static final String TCP_PORT = "net.tcp.port";
    static final String TCP_SERVICE = "net.tcp.service";
    static final String TCP_SERVICE_PERF = "net.tcp.service.perf";
    static final String UDP_SERVICE = "net.udp.service";
    static final String UDP_SERVICE_PERF = "net.udp.service.perf";
    static final String DNS = "net.dns";
    static final String DNS_PERF = "net.dns.perf";
    static final String DNS_RECORD = "net.dns.record";
    static final String TCP_DNS = "net.tcp.dns";
    static final String TCP_DNS_QUERY = "net.tcp.dns.query";
    static final String PAGE_GET = "web.page.get";
    static final String PAGE_PERF = "web.page.perf";
    static final String PAGE_REGEXP = "web.page.regexp";

    private static final String UNSIGNED = "Numeric (unsigned)";
    private static final String FLOAT = "Numeric (float)";
    private static final String TEXT = "Text";

    private static final String SERVICE = "[<service>,<ip>,<port>]";
    private static final String QUERY = "[<ip>,<name>,<type>,<timeout>,<count>,<protocol>]";

    private static final String QUERY_TEXT = " ip: the name server; by default those of /etc/resolv.conf. type: SOA"
            + " (default), ANY, A, AAAA, NS, CNAME, MB, MG, MR, PTR (of an address), MD, MF, MX, NULL, HINFO, MINFO, TXT,"
            + " WKS or SRV. timeout: seconds for the first answer (1); it doubles with each of the count (2) tries, within"
            + " the item's timeout. protocol: udp (default) or tcp.";

    private static final String PAGE_TEXT = " host: name or address, or a whole URL of http or https without path and"
            + " port. port: 80 by default. Certificates are not checked, redirections not followed.";

    static final List<KeyDoc> DOCS = Collections.unmodifiableList(Arrays.asList(
            KeyDoc.of(
                    IF_DISCOVERY,
                    "",
                    TEXT,
                    IF_DISCOVERY,
                    "Low-level discovery of the network interfaces: {#IFNAME}. Linux only, as all net.if keys."),
            KeyDoc.of(
                    IF_IN,
                    "[if,<mode>]",
                    UNSIGNED,
                    "net.if.in[lo,bytes]",
                    "What an interface received since it came up. mode: bytes (default), packets, errors, dropped,"
                            + " overruns, frame, compressed or multicast."),
            KeyDoc.of(
                    IF_OUT,
                    "[if,<mode>]",
                    UNSIGNED,
                    "net.if.out[lo,bytes]",
                    "What an interface sent since it came up. mode: bytes (default), packets, errors, dropped, overruns,"
                            + " collisions, carrier or compressed."),
            KeyDoc.of(
                    IF_TOTAL,
                    "[if,<mode>]",
                    UNSIGNED,
                    "net.if.total[lo,bytes]",
                    "The sum of net.if.in and net.if.out. mode: bytes (default), packets, errors, dropped, overruns or"
                            + " compressed."),
            KeyDoc.of(
                    IF_COLLISIONS,
                    "[if]",
                    UNSIGNED,
                    "net.if.collisions[lo]",
                    "Collisions on an interface since it came up."),
            KeyDoc.of(
                    TCP_PORT,
                    "[<ip>,port]",
                    UNSIGNED,
                    "net.tcp.port[,80]",
                    "1 when the port accepts a connection within the item's timeout, else 0. ip: name or address,"
                            + " 127.0.0.1 by default; of a name with several addresses one must accept."),
            KeyDoc.of(
                    TCP_SERVICE,
                    SERVICE,
                    UNSIGNED,
                    "net.tcp.service[http]",
                    "1 when the service is up, else 0. service: ssh, smtp, ftp, pop, nntp, imap, telnet by their greeting;"
                            + " ldap by a search, https by any answer, http and tcp by accepting the connection. ip: name or"
                            + " address, 127.0.0.1 by default. port: that of the service by default; tcp needs one."),
            KeyDoc.of(
                    TCP_SERVICE_PERF,
                    SERVICE,
                    FLOAT,
                    "net.tcp.service.perf[http]",
                    "Seconds until net.tcp.service found the service up, at least 0.0001; 0 when it is down."),
            KeyDoc.of(
                    UDP_SERVICE,
                    SERVICE,
                    UNSIGNED,
                    "net.udp.service[ntp]",
                    "1 when the service is up, else 0. service: ntp, which must tell the time. ip and port as in"
                            + " net.tcp.service."),
            KeyDoc.of(
                    UDP_SERVICE_PERF,
                    SERVICE,
                    FLOAT,
                    "net.udp.service.perf[ntp]",
                    "Seconds until net.udp.service found the service up, at least 0.0001; 0 when it is down."),
            KeyDoc.of(
                    DNS,
                    QUERY,
                    UNSIGNED,
                    "net.dns[,localhost]",
                    "1 when a name server has records of the name, else 0." + QUERY_TEXT),
            KeyDoc.of(
                    DNS_PERF,
                    QUERY,
                    FLOAT,
                    "net.dns.perf[,localhost]",
                    "Seconds until a name server answered, be it with a refusal; 0 when none did. Parameters as in"
                            + " net.dns."),
            KeyDoc.of(
                    DNS_RECORD,
                    QUERY,
                    TEXT,
                    "net.dns.record[,localhost]",
                    "The records themselves, a line for each, sorted. Parameters as in net.dns. Without records the item"
                            + " is not supported."),
            KeyDoc.of(TCP_DNS, QUERY, UNSIGNED, "net.tcp.dns[,localhost]", "The old name of net.dns."),
            KeyDoc.of(TCP_DNS_QUERY, QUERY, TEXT, "net.tcp.dns.query[,localhost]", "The old name of net.dns.record."),
            KeyDoc.of(
                    PAGE_GET,
                    "[host,<path>,<port>]",
                    TEXT,
                    "web.page.get[localhost]",
                    "A web page with its headers; of the body up to 1 MiB." + PAGE_TEXT),
            KeyDoc.of(
                    PAGE_PERF,
                    "[host,<path>,<port>]",
                    FLOAT,
                    "web.page.perf[localhost]",
                    "Seconds until the whole page has come. Parameters as in web.page.get."),
            KeyDoc.of(
                    PAGE_REGEXP,
                    "[host,<path>,<port>,regexp,<length>,<output>]",
                    "Character",
                    "web.page.regexp[localhost,,,HTTP]",
                    "What a regular expression finds first in the lines of a page and its headers; empty when it finds"
                            + " nothing. host, path and port as in web.page.get. length: how many characters at most. output:"
                            + " a template with \\0 for the match and \\1 to \\9 for its groups.")));

    private NetKeys() {}
}
