// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.tomcat.dbcp.dbcp2.BasicDataSource;
import org.apache.tomcat.dbcp.dbcp2.DataSourceConnectionFactory;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/**
 * An application with the libraries that the template "JVM by Zajel" knows, none of them a stand-in: a Tomcat, three kinds
 * of connection pools, one of them used up, and Kafka clients without a broker. Two of its threads are deadlocked.
 */
final class FrameworksMain {
    private static final Object LEFT = new Object();
    private static final Object RIGHT = new Object();

    private FrameworksMain() {}

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset(); // standard error is the agent's alone
        CountDownLatch both = new CountDownLatch(2);
        daemon("left", () -> lock(LEFT, RIGHT, both));
        daemon("right", () -> lock(RIGHT, LEFT, both));
        System.out.println("frameworks: Tomcat listens on port " + tomcat());
        hikari();
        dbcp();
        tomcatJdbc();
        kafka();
        System.out.println("frameworks: all is up");
        new CountDownLatch(1).await();
    }

    private static void lock(Object first, Object second, CountDownLatch both) {
        synchronized (first) {
            both.countDown();
            awaitQuietly(both);
            synchronized (second) {
                throw new IllegalStateException("no deadlock");
            }
        }
    }

    private static int tomcat() throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("frameworks").toString());
        tomcat.setHostname("localhost");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context shop = tomcat.addContext("/shop", null);
        Tomcat.addServlet(shop, "door", new Door());
        shop.addServletMappingDecoded("/*", "door");
        tomcat.start();
        int port = tomcat.getConnector().getLocalPort();
        HttpURLConnection visit = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/shop/").toURL().openConnection();
        if (visit.getResponseCode() != 200) {
            throw new IOException("answered " + visit.getResponseCode());
        }
        return port;
    }

    /** Each visitor gets a session. */
    private static final class Door extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getSession().getId());
        }
    }

    /** Its one connection is in use, and two threads wait for it. */
    private static void hikari() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("orders");
        config.setRegisterMbeans(true);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(Duration.ofHours(1).toMillis());
        config.setDataSource(database());
        HikariDataSource pool = new HikariDataSource(config);
        pool.getConnection();
        daemon("waits-1", () -> borrow(pool));
        daemon("waits-2", () -> borrow(pool));
    }

    private static void borrow(DataSource pool) {
        try {
            pool.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void dbcp() throws SQLException {
        BasicDataSource pool = new BasicDataSource() {
            @Override
            protected DataSourceConnectionFactory createConnectionFactory() {
                return new DataSourceConnectionFactory(database());
            }
        };
        pool.setJmxName("shop:type=BasicDataSource,name=stock");
        pool.setMaxTotal(3);
        pool.getConnection();
    }

    /** Registers it as Spring Boot does. */
    private static void tomcatJdbc() throws Exception {
        PoolProperties properties = new PoolProperties();
        properties.setName("audit");
        properties.setDataSource(database());
        properties.setMaxActive(5);
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource(properties);
        pool.getConnection();
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(
                        pool.getPool().getJmxPool(), new ObjectName("tomcat.jdbc:type=ConnectionPool,name=\"audit\""));
    }

    private static void kafka() {
        Map<String, Object> nobody = Map.of("bootstrap.servers", "127.0.0.1:1", "reconnect.backoff.ms", 1000);
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                with(nobody, Map.of("group.id", "orders", "client.id", "orders-1")),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of("orders"));
        daemon("consumer", () -> {
            while (true) {
                consumer.poll(Duration.ofSeconds(1));
            }
        });
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                with(nobody, Map.of("client.id", "invoices")), new StringSerializer(), new StringSerializer());
        producer.metrics();
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    /** A database of no rows: its connections are open and do nothing. */
    private static DataSource database() {
        return proxy(DataSource.class, Map.of("getConnection", proxy(Connection.class, Map.of())));
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object answer = answers.get(method.getName());
                    if (answer != null) {
                        return answer;
                    }
                    Class<?> result = method.getReturnType();
                    if (result == boolean.class) {
                        return method.getName().equals("isValid")
                                || (method.getName().equals("equals") && self == arguments[0]);
                    }
                    return result == int.class ? 0 : null;
                });
        return type.cast(proxy);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "frameworks-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
