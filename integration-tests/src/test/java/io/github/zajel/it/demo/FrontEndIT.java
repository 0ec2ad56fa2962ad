// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.demo;

import static io.github.zajel.it.zabbix.ZabbixVersion.V7_0;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.browser.Camera;
import io.github.zajel.it.process.RunFolder;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What {@code ./demo --zabbix} shows, seen by a browser. With {@code -Dzajel.images=write} the pictures in docs/images are
 * taken anew, after some minutes, so that the charts have something to show.
 */
@Execution(ExecutionMode.CONCURRENT)
class FrontEndIT {
    private static final boolean WRITE = "write".equals(System.getProperty("zajel.images"));
    private static final Path IMAGES =
            WRITE ? Path.of("..", "docs", "images") : RunFolder.empty(Path.of("target", "images"));
    private static final Duration HISTORY = WRITE ? Duration.ofMinutes(4) : Duration.ofSeconds(20);

    /** The shortest that the front end shows is a minute. */
    private static final String PERIOD = WRITE ? "&from=now-3m&to=now" : "&from=now-1m&to=now";

    @OnRealZabbix(value = V7_0, alone = true)
    void registeredHostsTheirValuesAndDashboardsAreSeen(RealZabbix zabbix) throws IOException {
        Instant start = Instant.now();
        try (Scene scene = new Scene(zabbix)) {
            Eventually.patiently().see("hosts and values", scene::missing, List::isEmpty);
            Eventually.within(HISTORY.plusSeconds(10))
                    .see(
                            "some history",
                            () -> Duration.between(start, Instant.now()),
                            age -> age.compareTo(HISTORY) > 0);
            takePictures(zabbix);
        }
    }

    private static void takePictures(RealZabbix zabbix) throws IOException {
        String shop = id(Scene.SHOP, zabbix);
        String tomcat = id(Scene.TOMCAT, zabbix);
        try (Camera camera = new Camera(zabbix.frontEnd(), IMAGES)) {
            // of the enabled hosts
            camera.take("hosts", "host.view&filter_set=1&status=0", 320, Scene.SHOP, Scene.TOMCAT);
            camera.take("latest-data", "latest.view&filter_set=1&show_tags=0&hostids[]=" + tomcat, 760, Scene.TOMCAT);
            // by the titles of their charts, which come last
            camera.take(
                    "jvm",
                    dashboard("JVM by Zajel", shop, zabbix),
                    900,
                    "JVM: Heap",
                    "JVM: Processors",
                    "JVM: Pauses",
                    "JVM: Threads by state");
            camera.take(
                    "servlets",
                    dashboard(Registration.SERVLETS_TEMPLATE, tomcat, zabbix),
                    760,
                    "Servlet: Requests",
                    "Servlet: Times");
            camera.take("zajel-health", dashboard("Zajel health", shop, zabbix), 760, "Zajel: Values", "Zajel: Items");
            camera.take(
                    "tcp",
                    dashboard("TCP states by Zajel", shop, zabbix),
                    760,
                    "TCP: Sockets by state",
                    "TCP: Sockets that should go away");
        }
    }

    private static String id(String host, RealZabbix zabbix) {
        return zabbix.api().findHost(host).orElseThrow().id();
    }

    private static String dashboard(String template, String host, RealZabbix zabbix) {
        String dashboard = zabbix.api()
                .call(
                        "templatedashboard.get",
                        Map.of("templateids", zabbix.api().templateId(template)))
                .path(0)
                .path("dashboardid")
                .asText();
        return "host.dashboard.view&hostid=" + host + "&dashboardid=" + dashboard + PERIOD;
    }
}
