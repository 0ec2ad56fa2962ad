// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.item.JsonText;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What a list of beans tells of each of them. */
interface BeanRows {
    /** Adds the rows of one bean to the array that is open in {@code json}: all of a row or nothing of it. */
    void addTo(JsonText json, MBeanServer server, ObjectName bean) throws Exception;
}
