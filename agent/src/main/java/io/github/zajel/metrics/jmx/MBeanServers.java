// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.metric.NotReadyException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The MBean servers of this JVM, from the moment on that they may be touched. An application server chooses its log
 * manager and its MBean server while it starts, and does not start at all when another came first: on Java 8 the JDK's
 * own management classes already initialise {@code java.util.logging}. Safe from any thread.
 */
public final class MBeanServers {
    private final BooleanSupplier mayTouch;

    /** Made late: it is of {@code javax.management}. */
    private @Nullable Arrivals arrivals;

    private boolean isClosed;

    /** @param mayTouch whether the application has chosen, or can be waited for no longer; asked at each reading */
    public MBeanServers(BooleanSupplier mayTouch) {
        this.mayTouch = mayTouch;
    }

    /** To be called before any class of {@code javax.management} is used. */
    void requireChosen() throws NotReadyException {
        if (!mayTouch.getAsBoolean()) {
            throw new NotReadyException("the application has not chosen its MBean server yet");
        }
    }

    /** The platform's server, then the others in the order of their creation. */
    List<MBeanServer> all() {
        MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
        List<MBeanServer> servers = new ArrayList<>();
        servers.add(platform);
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            if (server != platform) {
                servers.add(server);
            }
        }
        return servers;
    }

    /** Who tells of beans that come. */
    synchronized Arrivals arrivals() {
        if (arrivals == null) {
            arrivals = new Arrivals();
            if (isClosed) {
                arrivals.close();
            }
        }
        return arrivals;
    }

    /** Lets go of the servers, also on behalf of readings that are still under way. */
    void close() {
        Arrivals made;
        synchronized (this) {
            isClosed = true;
            made = arrivals;
        }
        if (made != null) {
            made.close();
        }
    }

    /** Whether the server is still one of {@link #all}: an application that is undeployed releases its own. */
    boolean has(MBeanServer server) {
        return server == ManagementFactory.getPlatformMBeanServer() || all().contains(server);
    }
}
