// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Beans as applications have them: a few attributes each, whose values move. */
final class Gauges {
    private static final String[] ATTRIBUTES = {"Count", "Load", "Total", "Active"};

    private Gauges() {}

    /** What JMX sees of one. */
    public interface GaugeMBean {
        long getCount();

        double getLoad();

        long getTotal();

        int getActive();
    }

    record Gauge(int number) implements GaugeMBean {
        @Override
        public long getCount() {
            return System.nanoTime() / 1_000_000 + number;
        }

        @Override
        public double getLoad() {
            return (System.nanoTime() / 1_000_000 % 10_000) / 10_000.0;
        }

        @Override
        public long getTotal() {
            return System.nanoTime() / 1000 * number;
        }

        @Override
        public int getActive() {
            return number % 50;
        }
    }

    static void register(int beans) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (int i = 0; i < beans; i++) {
            server.registerMBean(new StandardMBean(new Gauge(i), GaugeMBean.class), new ObjectName(name(i)));
        }
    }

    private static String name(int bean) {
        return "bench:type=Gauge,name=g" + bean;
    }

    /** So many different keys, all attributes of one bean after the other. */
    static List<String> keys(int count) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add("jmx[\"" + name(i / ATTRIBUTES.length) + "\"," + ATTRIBUTES[i % ATTRIBUTES.length] + "]");
        }
        return keys;
    }

    /** How many beans so many keys take. */
    static int beansFor(int keys) {
        return (keys + ATTRIBUTES.length - 1) / ATTRIBUTES.length;
    }
}
