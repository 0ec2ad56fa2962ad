// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * A long-lived server with the beans {@code host:type=Work,name=0} to {@code name=199}. Each second one of them is
 * registered anew and a line is written to the file {@code log} in its working directory, which begins anew after a
 * thousand. Prints {@code ready} and runs until a signal ends it.
 */
public final class ManyBeans {
    /** How many there are. */
    public static final int COUNT = 200;

    private static final int LINES = 1000;

    private ManyBeans() {}

    public static void main(String[] arguments) throws JMException, IOException, InterruptedException {
        Path log = Paths.get("log");
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (int i = 0; i < COUNT; i++) {
            register(i, server);
        }
        System.out.println("ready");
        for (int second = 0; ; second++) {
            byte[] line = ("line " + second + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(
                    log,
                    line,
                    StandardOpenOption.CREATE,
                    second % LINES == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
            server.unregisterMBean(name(second % COUNT));
            register(second % COUNT, server);
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static void register(int number, MBeanServer server) throws JMException {
        server.registerMBean(new StandardMBean(new Work(number), WorkMBean.class, true), name(number));
    }

    private static ObjectName name(int number) throws JMException {
        return new ObjectName("host:type=Work,name=" + number);
    }

    /** Attributes of the usual kinds. */
    public interface WorkMBean {
        long getDone();

        double getLoad();

        String getState();

        Map<String, Integer> getQueues();

        /** Takes longer than an item may. */
        int getSlow() throws InterruptedException;
    }

    private static final class Work implements WorkMBean {
        private final int number;

        Work(int number) {
            this.number = number;
        }

        @Override
        public long getDone() {
            return System.nanoTime() / 1_000_000;
        }

        @Override
        public double getLoad() {
            return number / 7.0;
        }

        @Override
        public String getState() {
            return "worker " + number + " is well";
        }

        @Override
        public Map<String, Integer> getQueues() {
            Map<String, Integer> queues = new TreeMap<>();
            queues.put("in", number);
            queues.put("out", 2 * number);
            return queues;
        }

        @Override
        public int getSlow() throws InterruptedException {
            TimeUnit.SECONDS.sleep(5);
            return number;
        }
    }
}
