// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.calls;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.util.logging.LogManager;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Two servlets in a Tomcat that is older than jakarta, and visitors of them. */
public final class ServletMain {
    private ServletMain() {}

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("servlets").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        add(new Orders(), "orders", context);
        add(new Counter(), "counter", context);
        tomcat.start();
        Steps steps = new Steps();
        String address = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/";
        steps.add("Orders.doGet", isToFail -> visit(address + "orders", "GET", isToFail));
        steps.add("Orders.doPost", isToFail -> visit(address + "orders", "POST", isToFail));
        steps.add("Counter.doGet", isToFail -> visit(address + "counter", "GET", isToFail));
        steps.begin();
    }

    private static void add(HttpServlet servlet, String name, Context context) {
        Tomcat.addServlet(context, name, servlet);
        context.addServletMappingDecoded("/" + name, name);
    }

    private static void visit(String page, String method, boolean isToFail) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(page + (isToFail ? "?fail" : "")).openConnection();
        connection.setRequestMethod(method);
        connection.getInputStream().close();
    }

    /** Answers, or fails where it is asked to. */
    static class Orders extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            if (request.getQueryString() != null) {
                throw new ServletException("no orders");
            }
            response.getWriter().print("7");
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            if (request.getQueryString() != null) {
                throw new IllegalStateException("sold out");
            }
            response.getWriter().print("8");
        }
    }

    /** Another class with a method of that name. */
    static final class Counter extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getQueryString() != null) {
                throw new IOException("gone");
            }
            response.getWriter().print("9");
        }
    }
}
