// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * An application with a bean {@code host:type=Deadlocked} some of whose getters need a lock that nobody will ever give up:
 * two threads hold a lock each and wait for the other's. Prints {@code begin}, and {@code end} once there is a file
 * {@code end} in its working directory; leaves by {@link System#exit} with 3.
 */
public final class DeadlockedBean implements DeadlockedBeanMBean {
    private final Object one = new Object();
    private final Object other = new Object();

    private DeadlockedBean() {}

    public static void main(String[] arguments) throws JMException, InterruptedException {
        DeadlockedBean bean = new DeadlockedBean();
        bean.deadlock();
        ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName("host:type=Deadlocked"));
        System.out.println("begin");
        File end = new File("end");
        while (!end.exists()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        System.out.println("end");
        System.exit(3);
    }

    private void deadlock() throws InterruptedException {
        CountDownLatch bothHold = new CountDownLatch(2);
        start("first-of-deadlock", () -> holdAndWait(one, other, bothHold));
        start("second-of-deadlock", () -> holdAndWait(other, one, bothHold));
        bothHold.await();
    }

    private static void holdAndWait(Object held, Object wanted, CountDownLatch bothHold) {
        synchronized (held) {
            bothHold.countDown();
            try {
                bothHold.await();
            } catch (InterruptedException end) {
                return;
            }
            synchronized (wanted) {
                System.out.println("no deadlock");
            }
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public int getHanging() {
        synchronized (one) {
            return 1;
        }
    }

    @Override
    public Object getHangingText() {
        return new Object() {
            @Override
            public String toString() {
                return Integer.toString(getHanging());
            }
        };
    }

    @Override
    public int getFine() {
        return 2;
    }
}
