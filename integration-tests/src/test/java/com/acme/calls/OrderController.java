// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.calls;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.client.RestTemplate;

/** One that is quick, one that is slow, one that is very slow, one that fails and one that hangs. */
@Controller
public class OrderController {
    /** Longer than a machine that is busy with other tests needs for the quick one, mostly. */
    static final long SLOW_MILLIS = 700;

    static final long VERY_SLOW_MILLIS = 2100;

    private final DataSource pool;
    private final IntSupplier port;
    private final RestTemplate http = new RestTemplate();
    final Semaphore gate = new Semaphore(0);

    OrderController(DataSource pool, IntSupplier port) {
        this.pool = pool;
        this.port = port;
    }

    /** One connection, one statement, one commit, and one request to another servlet. */
    @GetMapping("/orders")
    @ResponseBody
    public String list() throws SQLException {
        String stock = http.getForObject("http://127.0.0.1:" + port.getAsInt() + "/stock", String.class);
        try (Connection connection = pool.getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement("select count(*) from orders");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                connection.commit();
                return rows.getInt(1) + " of " + stock;
            }
        }
    }

    @GetMapping("/report")
    @ResponseBody
    public String report() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
        return "late";
    }

    @GetMapping("/crawl")
    @ResponseBody
    public String crawl() throws InterruptedException {
        beVerySlow();
        return "very late";
    }

    /** Each time another while, so that some end at any time. */
    static void beVerySlow() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(
                VERY_SLOW_MILLIS + ThreadLocalRandom.current().nextInt(2000));
    }

    @GetMapping("/refuse")
    @ResponseBody
    public String refuse() {
        throw new IllegalStateException("refused");
    }

    @GetMapping("/wait")
    @ResponseBody
    public String awaitOpening() throws InterruptedException {
        gate.acquire();
        return "open";
    }

    @GetMapping("/open")
    @ResponseBody
    public String open() {
        gate.release();
        return "open";
    }
}
