// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Lets host code on this thread see the class loader of its bean as the context loader, as application servers expect.
 * For a bean of the JDK that loader is null, which stands for the application's.
 */
final class BeanContext {
    private BeanContext() {}

    /** Returns the context loader that was set before, for {@link #leave}. */
    static ClassLoader enter(MBeanServer server, ObjectName bean) throws InstanceNotFoundException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            // asked each time: after a redeploy it is another loader, and a kept one could not be collected
            thread.setContextClassLoader(server.getClassLoaderFor(bean));
        } catch (RuntimeException ignored) { // a server of the host's making may lack this; its beans can still be read
        }
        return before;
    }

    static void leave(ClassLoader before) {
        Thread.currentThread().setContextClassLoader(before);
    }
}
