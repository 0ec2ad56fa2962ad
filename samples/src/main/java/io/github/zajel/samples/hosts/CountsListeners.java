// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * An application with an MBean server of its own making, which counts its listeners; {@code host:type=Listeners} tells how
 * many have come. Prints {@code begin}; ends with 0 once there is a file {@code end} in its working directory, and then
 * prints {@code listeners: N} with those that are still there, as soon as there are none or after five seconds.
 */
public final class CountsListeners {
    private static final AtomicInteger ADDED = new AtomicInteger();
    private static final AtomicInteger REMOVED = new AtomicInteger();

    private CountsListeners() {}

    public static void main(String[] arguments) throws JMException, InterruptedException {
        System.setProperty("javax.management.builder.initial", Builder.class.getName());
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(
                        new StandardMBean(ADDED::get, ListenersMBean.class), new ObjectName("host:type=Listeners"));
        System.out.println("begin");
        File end = new File("end");
        while (!end.exists()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(CountsListeners::tell));
        System.exit(0);
    }

    private static void tell() {
        for (int i = 0; i < 250 && ADDED.get() != REMOVED.get(); i++) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException nobodyDoes) {
                return;
            }
        }
        System.out.println("listeners: " + (ADDED.get() - REMOVED.get()));
    }

    /** What it counts. */
    public interface ListenersMBean {
        int getAdded();
    }

    /** Public with a public constructor because the JDK makes it by name. */
    public static final class Builder extends MBeanServerBuilder {
        @Override
        public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
            MBeanServer server = super.newMBeanServer(domain, outer, delegate);
            return (MBeanServer) Proxy.newProxyInstance(
                    Builder.class.getClassLoader(), new Class<?>[] {MBeanServer.class}, (self, method, arguments) -> {
                        if (method.getName().equals("addNotificationListener")) {
                            ADDED.incrementAndGet();
                        } else if (method.getName().equals("removeNotificationListener")) {
                            REMOVED.incrementAndGet();
                        }
                        try {
                            return method.invoke(server, arguments);
                        } catch (InvocationTargetException wrapper) {
                            throw wrapper.getCause();
                        }
                    });
        }
    }
}
