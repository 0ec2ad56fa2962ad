// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.PatientReading;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys about network interfaces, and those that try services: {@code net.*} and {@code web.page.*}. */
public final class NetProvider implements MetricProvider {
    private static final int MAX_PAGE_BYTES = 1 << 20;

    private final Interfaces interfaces;
    private final Path resolverSettings;
    private final Network network;
    private final Clock clock;
    private final Machine machine;

    /** @param source the local address that checks connect from, numeric; null leaves the choice to the system */
    public NetProvider(HostRoots roots, Machine machine, @Nullable String source, Clock clock) {
        // checks start in our own network namespace, so they ask its name servers
        this(roots, machine, Paths.get("/etc/resolv.conf"), new DirectNetwork(source), clock);
    }

    NetProvider(HostRoots roots, Machine machine, Path resolverSettings, Network network, Clock clock) {
        this.interfaces = new Interfaces(roots.procOfMachine("net/dev"), clock);
        this.machine = machine;
        this.resolverSettings = resolverSettings;
        this.network = network;
        this.clock = clock;
    }

    @Override
    public List<KeyDoc> keys() {
        return NetKeys.DOCS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        switch (key.name()) {
            case NetKeys.IF_DISCOVERY:
                Parameters.of(key, 0);
                return ofLinux(key, this::discovery);
            case NetKeys.IF_IN:
                return ofLinux(key, InterfaceReading.of(key, true, false, interfaces));
            case NetKeys.IF_OUT:
                return ofLinux(key, InterfaceReading.of(key, false, true, interfaces));
            case NetKeys.IF_TOTAL:
                return ofLinux(key, InterfaceReading.of(key, true, true, interfaces));
            case NetKeys.IF_COLLISIONS:
                return ofLinux(key, InterfaceReading.ofCollisions(key, interfaces));
            case NetKeys.TCP_PORT:
                return ServiceReading.ofPort(key, network, clock);
            case NetKeys.TCP_SERVICE:
                return ServiceReading.ofTcp(key, false, network, clock);
            case NetKeys.TCP_SERVICE_PERF:
                return ServiceReading.ofTcp(key, true, network, clock);
            case NetKeys.UDP_SERVICE:
                return ServiceReading.ofUdp(key, false, network, clock);
            case NetKeys.UDP_SERVICE_PERF:
                return ServiceReading.ofUdp(key, true, network, clock);
            case NetKeys.DNS:
            case NetKeys.TCP_DNS:
                return dns(key, DnsReading.Result.WHETHER);
            case NetKeys.DNS_PERF:
                return dns(key, DnsReading.Result.SECONDS);
            case NetKeys.DNS_RECORD:
            case NetKeys.TCP_DNS_QUERY:
                return dns(key, DnsReading.Result.RECORDS);
            case NetKeys.PAGE_GET:
                return page(key);
            case NetKeys.PAGE_PERF:
                return pageSeconds(key);
            case NetKeys.PAGE_REGEXP:
                return pageMatch(key);
            default:
                throw new UnsupportedItemException("Unsupported item key.");
        }
    }

    @Override
    public void close() {
        interfaces.forget();
    }

    private MetricValue discovery(Deadline deadline) throws UnsupportedItemException {
        JsonText json = JsonText.ofArray();
        for (String name : interfaces.names(deadline)) {
            json.object().put("{#IFNAME}", name).end();
        }
        return JsonDocument.value(json);
    }

    private Reading dns(ItemKey key, DnsReading.Result result) throws UnsupportedItemException {
        return new DnsReading(key, result, resolverSettings, network, clock);
    }

    private PatientReading page(ItemKey key) throws UnsupportedItemException {
        Parameters.of(key, 3);
        WebPage page = new WebPage(WebAddress.parse(key), network, clock);
        return deadline -> MetricValue.ofText(
                withoutEndOfLine(page.get(MAX_PAGE_BYTES, Checks.due(deadline)).text()));
    }

    private PatientReading pageSeconds(ItemKey key) throws UnsupportedItemException {
        Parameters.of(key, 3);
        WebPage page = new WebPage(WebAddress.parse(key), network, clock);
        return deadline -> {
            long start = clock.monotonicNanos();
            page.get(MAX_PAGE_BYTES, Checks.due(deadline));
            return MetricValue.ofSixDecimals((clock.monotonicNanos() - start) / 1e9);
        };
    }

    private PatientReading pageMatch(ItemKey key) throws UnsupportedItemException {
        Parameters.of(key, 6);
        WebPageMatch match = new WebPageMatch(key);
        WebPage page = new WebPage(WebAddress.parse(key), network, clock);
        return deadline -> {
            String text = page.get(MAX_PAGE_BYTES, Checks.due(deadline)).text();
            return MetricValue.ofText(match.find(text, deadline));
        };
    }

    private static String withoutEndOfLine(String text) {
        int end = text.length();
        while (end > 0 && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private Reading ofLinux(ItemKey key, Reading reading) throws UnsupportedItemException {
        machine.requireLinux(key);
        return reading;
    }
}
