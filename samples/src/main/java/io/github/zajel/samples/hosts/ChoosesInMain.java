// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ProtocolFamily;
import java.net.URL;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/**
 * Chooses in its {@code main}, after the milliseconds in the first argument, what a JVM lets one choose only before the first
 * use: time zone, log manager, MBean server, selectors, IPv4, the makers of URL handlers. Then uses them all and prints, a line
 * each, what is in force. Stays for the milliseconds in the second argument; ends with 0.
 */
public final class ChoosesInMain {
    private ChoosesInMain() {}

    /** Public with a public constructor because the JDK makes it by name; so are the others. */
    public static final class OwnLogManager extends LogManager {}

    /** Makes servers as the platform does, and says so. */
    public static final class OwnServerBuilder extends MBeanServerBuilder {
        @Override
        public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
            System.out.println("MBean server: own");
            return super.newMBeanServer(domain, outer, delegate);
        }
    }

    /** Has nothing to offer: who uses it in spite of that fails. */
    public static final class OwnSelectors extends SelectorProvider {
        @Override
        public DatagramChannel openDatagramChannel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DatagramChannel openDatagramChannel(ProtocolFamily family) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Pipe openPipe() {
            throw new UnsupportedOperationException();
        }

        @Override
        public AbstractSelector openSelector() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocketChannel openServerSocketChannel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SocketChannel openSocketChannel() {
            throw new UnsupportedOperationException();
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Long.parseLong(arguments[0]));
        System.setProperty("user.timezone", "Asia/Kathmandu");
        System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
        System.setProperty("javax.management.builder.initial", OwnServerBuilder.class.getName());
        System.setProperty("java.nio.channels.spi.SelectorProvider", OwnSelectors.class.getName());
        System.setProperty("java.net.preferIPv4Stack", "true");
        URL.setURLStreamHandlerFactory(protocol -> null); // a second one in a JVM is an error

        System.out.println("time zone: " + TimeZone.getDefault().getID());
        System.out.println(
                "log manager: " + LogManager.getLogManager().getClass().getName());
        ManagementFactory.getPlatformMBeanServer();
        System.out.println(
                "selectors: " + SelectorProvider.provider().getClass().getName());
        for (InetAddress address : InetAddress.getAllByName("localhost")) {
            System.out.println("localhost: " + address.getHostAddress());
        }
        TimeUnit.MILLISECONDS.sleep(Long.parseLong(arguments[1]));
    }
}
