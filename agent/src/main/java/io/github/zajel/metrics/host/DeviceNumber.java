// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

/** Linux packs a device's two numbers into one; source: {@code gnu_dev_major}, {@code gnu_dev_minor} of glibc. */
public final class DeviceNumber {
    private DeviceNumber() {}

    public static long major(long device) {
        return ((device >>> 8) & 0xFFF) | ((device >>> 32) & 0xFFFF_F000L);
    }

    public static long minor(long device) {
        return (device & 0xFF) | ((device >>> 12) & 0xFFFF_FF00L);
    }
}
