// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * A Tomcat that deploys the application {@link io.github.zajel.it.products.webapp} some times at once, waits until somebody
 * has read the beans of each, undeploys them and begins anew. Then it looks how many of the applications' class loaders
 * stay in memory, and prints that number when it is 0, or when it does not fall for two minutes.
 */
final class RedeploysMain {
    private static final int AT_ONCE = 5;
    private static final int ENOUGH_READINGS = 5;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final String PACKAGE = "io/github/zajel/it/products/webapp/";
    private static final List<String> CLASSES = List.of(
            PACKAGE + "Shop",
            PACKAGE + "Shop$NoDriver",
            PACKAGE + "Shop$SoldOutException",
            PACKAGE + "ShopMXBean",
            PACKAGE + "CounterMBean",
            PACKAGE + "Price",
            "io/github/zajel/samples/calls/Guest");

    private final Tomcat tomcat = new Tomcat();
    private final Path base;
    private final Path application;
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    private RedeploysMain(Path base) throws IOException {
        this.base = base;
        this.application = pack(base);
    }

    /** Arguments: a folder, and how many times. */
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        RedeploysMain redeploys = new RedeploysMain(Path.of(arguments[0]));
        redeploys.run(Integer.parseInt(arguments[1]));
        System.exit(0);
    }

    /** Its classes are there twice, but it comes first in its own loader. */
    private static Path pack(Path base) throws IOException {
        Path classes = base.resolve("application/WEB-INF/classes");
        for (String name : CLASSES) {
            Path file = classes.resolve(name + ".class");
            Files.createDirectories(file.getParent());
            try (InputStream content = RedeploysMain.class.getResourceAsStream("/" + name + ".class")) {
                Files.copy(content, file);
            }
        }
        Files.writeString(
                base.resolve("application/WEB-INF/web.xml"),
                "<web-app><listener><listener-class>" + (PACKAGE + "Shop").replace('/', '.')
                        + "</listener-class></listener></web-app>");
        return base.resolve("application");
    }

    private void run(int times) throws Exception {
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.start();
        System.out.println("begin");
        for (int done = 0; done < times; done += AT_ONCE) {
            redeploy();
        }
        System.out.println(loaders.size() + " times undeployed");
        System.out.println(loadersLeft() + " class loaders left");
    }

    private void redeploy() throws Exception {
        List<Context> contexts = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Context context = tomcat.addWebapp("/shop" + i, application.toString());
            contexts.add(context);
            loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
        }
        for (int i = 0; i < AT_ONCE; i++) {
            while (readings("shop" + i) < ENOUGH_READINGS) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        for (Context context : contexts) {
            undeploy(context);
        }
    }

    private static long readings(String name) throws JMException {
        return (Long) ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("shop:type=Shop,name=" + name), "Readings");
    }

    private void undeploy(Context context) throws LifecycleException {
        tomcat.getHost().removeChild(context);
        context.destroy();
    }

    private long loadersLeft() throws InterruptedException {
        long left = loaders.size();
        long changedNanos = System.nanoTime();
        while (left > 0 && System.nanoTime() - changedNanos < PATIENCE_NANOS) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(500);
            long now = loaders.stream().filter(loader -> loader.get() != null).count();
            if (now < left) {
                left = now;
                changedNanos = System.nanoTime();
            }
        }
        return left;
    }
}
