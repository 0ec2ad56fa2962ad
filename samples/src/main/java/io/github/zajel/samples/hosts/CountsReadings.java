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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.ObjectName;

/**
 * Gives each reading another number, so that a lost one and a doubled one are seen: whatever attribute of {@code
 * count:type=Readings} is read, its value is the next number. Meanwhile writes numbered lines to {@code counts.log} in its
 * working directory. When as many numbers are given as its argument says, and there is a file {@code end}, it prints
 * {@code numbers N lines M}, and every further reading throws.
 */
public final class CountsReadings implements DynamicMBean {
    private static final int MILLIS_BETWEEN_LINES = 100;

    private long given;
    private boolean isAtEnd;

    private CountsReadings() {}

    public static void main(String[] arguments) throws JMException, IOException, InterruptedException {
        long atLeast = Long.parseLong(arguments[0]);
        CountsReadings bean = new CountsReadings();
        ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName("count:type=Readings"));
        long lines = 0;
        do {
            write("line " + ++lines + "\n");
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LINES);
        } while (bean.given() < atLeast || !Files.exists(Paths.get("end")));
        System.out.println("numbers " + bean.end() + " lines " + lines);
        new CountDownLatch(1).await();
    }

    private static void write(String line) throws IOException {
        Path log = Paths.get("counts.log");
        Files.write(log, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private synchronized long given() {
        return given;
    }

    private synchronized long end() {
        isAtEnd = true;
        return given;
    }

    @Override
    public synchronized Object getAttribute(String attribute) {
        if (isAtEnd) {
            throw new IllegalStateException("all numbers are given");
        }
        return ++given;
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        throw new UnsupportedOperationException("one at a time");
    }

    @Override
    public void setAttribute(Attribute attribute) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AttributeList setAttributes(AttributeList list) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        return new MBeanInfo(getClass().getName(), "gives numbers", null, null, null, null);
    }
}
