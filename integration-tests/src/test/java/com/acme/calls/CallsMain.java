// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.calls;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * An application that answers requests by Spring MVC in a Tomcat, asks a database through a pool, and sends requests to
 * itself. Says at which port it listens, and does nothing but what is asked of it there.
 */
public final class CallsMain {
    private CallsMain() {}

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset(); // standard error is the agent's alone
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("calls").toString());
        tomcat.setHostname("localhost");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        HikariDataSource pool = database();
        OrderController orders =
                new OrderController(pool, () -> tomcat.getConnector().getLocalPort());
        Tomcat.addServlet(context, "stock", new Stock(orders));
        context.addServletMappingDecoded("/stock", "stock");
        Tomcat.addServlet(context, "spring", spring(orders)).setLoadOnStartup(1);
        context.addServletMappingDecoded("/", "spring");
        tomcat.start();
        // Classes are found when they are loaded: what a customer would load.
        orders.list();
        System.out.println("calls: listens at port " + tomcat.getConnector().getLocalPort());
        new CountDownLatch(1).await();
    }

    private static HikariDataSource database() throws SQLException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:orders");
        pool.setAutoCommit(false); // else H2 commits when a connection is given back
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders(id int)");
        }
        return pool;
    }

    private static DispatcherServlet spring(OrderController orders) {
        GenericWebApplicationContext context = new GenericWebApplicationContext();
        context.registerBean(OrderController.class, () -> orders);
        context.registerBean(RequestMappingHandlerMapping.class, RequestMappingHandlerMapping::new);
        context.registerBean(RequestMappingHandlerAdapter.class, RequestMappingHandlerAdapter::new);
        return new DispatcherServlet(context);
    }

    /** What the controller asks, and what is slow, fails or hangs as that does, where it is asked to. */
    private static final class Stock extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient OrderController orders;

        Stock(OrderController orders) {
            this.orders = orders;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                switch (String.valueOf(request.getQueryString())) {
                    case "crawl" -> OrderController.beVerySlow();
                    case "refuse" -> throw new IOException("refused");
                    case "wait" -> orders.gate.acquire();
                    default -> {}
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            response.getWriter().print("7");
        }
    }
}
