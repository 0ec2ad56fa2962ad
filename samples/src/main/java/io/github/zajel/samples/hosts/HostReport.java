// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;

/**
 * A look from inside at all that one party settles for a whole JVM: attached to an application that is up, it writes a line
 * for each such thing into the file that its argument names, and is gone.
 */
public final class HostReport {
    private final List<String> lines = new ArrayList<>();

    private HostReport() {}

    public static void agentmain(String file) throws IOException {
        HostReport report = new HostReport();
        report.logging();
        report.management();
        report.defaults();
        report.properties();
        report.threads();
        Files.write(Paths.get(file), report.lines, StandardCharsets.UTF_8);
    }

    private void logging() {
        add("log manager", LogManager.getLogManager());
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            add("log handler", handler);
        }
    }

    private void management() {
        add("platform MBean server", ManagementFactory.getPlatformMBeanServer());
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            add("MBean server " + server.getDefaultDomain(), server);
            for (String domain : server.getDomains()) {
                lines.add("MBean domain: " + domain);
            }
        }
    }

    private void defaults() {
        lines.add("locale: " + Locale.getDefault());
        lines.add("time zone: " + TimeZone.getDefault().getID());
        lines.add("charset: " + Charset.defaultCharset());
        add("uncaught exception handler", Thread.getDefaultUncaughtExceptionHandler());
        add("proxy selector", ProxySelector.getDefault());
        add("cookie handler", CookieHandler.getDefault());
        add("security manager", System.getSecurityManager());
        add("standard output", System.out);
        add("standard error", System.err);
        for (Provider provider : Security.getProviders()) {
            lines.add("security provider: " + provider.getName());
        }
    }

    private void properties() {
        for (String name : System.getProperties().stringPropertyNames()) {
            lines.add("property " + name + ": " + System.getProperty(name).replace('\n', ' '));
        }
    }

    private void threads() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            ClassLoader loader = thread.getContextClassLoader();
            boolean isAgents = loader != null && loader.getClass().getName().startsWith("io.github.zajel.");
            lines.add((isAgents ? "thread with the agent's loader: " : "thread: ")
                    + thread.getName()
                    + (thread.isDaemon() ? "" : ", keeps the JVM alive"));
        }
    }

    private void add(String what, Object one) {
        lines.add(what + ": " + (one == null ? "none" : one.getClass().getName()));
    }
}
