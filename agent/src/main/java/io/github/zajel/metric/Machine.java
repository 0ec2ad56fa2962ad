// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.ItemKey;
import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;

/** Which system this is, and what the JVM knows of the machine where there are no files of a Linux kernel. Any thread. */
public final class Machine {
    private final String osName;
    private final BooleanSupplier mayUseManagement;

    /** @param mayUseManagement whether the host has come so far that its management may be touched */
    public Machine(BooleanSupplier mayUseManagement) {
        this(System.getProperty("os.name", ""), mayUseManagement);
    }

    /** @param osName as Java has it: {@code Linux}, {@code Windows 11}, {@code Mac OS X} */
    public Machine(String osName, BooleanSupplier mayUseManagement) {
        this.osName = osName;
        this.mayUseManagement = mayUseManagement;
    }

    public boolean isLinux() {
        return osName.startsWith("Linux");
    }

    public boolean isWindows() {
        return osName.startsWith("Windows");
    }

    /** @throws UnsupportedItemException that tells why there is no answer here */
    public void requireLinux(ItemKey key) throws UnsupportedItemException {
        if (!isLinux()) {
            throw new UnsupportedItemException(
                    key.name() + " is read from files that only Linux has; this system is " + osName + ".");
        }
    }

    /** @throws NotReadyException as long as the JVM's own management is not to be touched */
    public void requireManagement() throws NotReadyException {
        if (!mayUseManagement.getAsBoolean()) {
            throw new NotReadyException("the application has not started its management yet");
        }
    }

    /** The JVM's time zone, which the first who asks settles. */
    public ZoneId zone() throws NotReadyException {
        requireManagement();
        return ZoneId.systemDefault();
    }

    /** The JVM's own view of the machine. */
    public com.sun.management.OperatingSystemMXBean management() throws UnsupportedItemException, NotReadyException {
        requireManagement();
        java.lang.management.OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
        if (bean instanceof com.sun.management.OperatingSystemMXBean) {
            return (com.sun.management.OperatingSystemMXBean) bean;
        }
        throw new UnsupportedItemException("This JVM tells nothing of the machine (" + bean.getClass() + ").");
    }

    @Override
    public String toString() {
        return osName;
    }
}
