// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products.webapp;

import io.github.zajel.samples.calls.Guest;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The application: two beans and a database driver, which it takes back when it is undeployed, as it should, and a class
 * whose method it calls once.
 */
public final class Shop implements ServletContextListener, ShopMXBean, CounterMBean {
    private static final ThreadLocal<Price> LAST_PRICE = new ThreadLocal<>();

    private final AtomicLong readings = new AtomicLong();
    private final Driver driver = new NoDriver();
    private @Nullable ObjectName shop;
    private @Nullable ObjectName counter;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        String name = event.getServletContext().getContextPath().substring(1);
        readings.set(new Guest().applyAsInt(-1)); // it adds 1
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            DriverManager.registerDriver(driver);
            shop = new ObjectName("shop:type=Shop,name=" + name);
            counter = new ObjectName("shop:type=Counter,name=" + name);
            server.registerMBean(new javax.management.StandardMBean(this, ShopMXBean.class, true), shop);
            server.registerMBean(new javax.management.StandardMBean(this, CounterMBean.class, false), counter);
        } catch (JMException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            server.unregisterMBean(shop);
            server.unregisterMBean(counter);
            DriverManager.deregisterDriver(driver);
        } catch (JMException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Price> getPrices() {
        readings.incrementAndGet();
        return List.of(new Price("rye"), new Price("oats"));
    }

    @Override
    public long getReadings() {
        return readings.get();
    }

    @Override
    public Price getPrice() {
        readings.incrementAndGet();
        return new Price("wheat");
    }

    @Override
    public String getLeftBehind() {
        readings.incrementAndGet();
        LAST_PRICE.set(getPrice());
        return "left";
    }

    @Override
    public long getFailing() {
        readings.incrementAndGet();
        throw new SoldOutException();
    }

    private static final class SoldOutException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SoldOutException() {
            super("sold out");
        }
    }

    private static final class NoDriver implements Driver {
        @Override
        public @Nullable Connection connect(String url, Properties info) {
            return null;
        }

        @Override
        public boolean acceptsURL(String url) {
            return false;
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
