// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopTest {
    private final MBeanServer beans = MBeanServerFactory.newMBeanServer();
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = Shop.open(0, beans);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void ordersAreCountedAndPaid() throws Exception {
        assertThat(status("/order/coffee")).isEqualTo(200);
        assertThat(status("/order/grain")).isEqualTo(200);
        assertThat(status("/order/gold")).isEqualTo(409);
        assertThat(read("Orders", "Count")).isEqualTo(2L);
        assertThat((double) read("Orders", "Revenue")).isCloseTo(4.35045, within(1e-9));
        assertThat(read("Orders", "SmallestOrder")).hasToString("4.5E-4");
    }

    @Test
    void stockIsCompositeAndTabular() throws Exception {
        status("/order/coffee");
        assertThat(((CompositeData) read("Stock", "Totals")).get("pieces")).isEqualTo(119L);
        CompositeData row = ((TabularData) read("Stock", "Shelves")).get(new Object[] {"coffee"});
        assertThat(((CompositeData) row.get("value")).get("pieces")).isEqualTo(39L);
    }

    @Test
    void emptyShelfIsFilledByTheCustomerWhoFindsItEmpty() {
        Stock stock = new Stock();
        for (int i = 0; i < 40; i++) {
            assertThat(stock.take("tea")).isPositive();
        }
        assertThat(stock.take("tea")).isZero();
        assertThat(stock.take("tea")).isPositive();
    }

    @Test
    void troubleThrowsAndHangsOnlyWhenTold() throws Exception {
        assertThatThrownBy(() -> read("Trouble", "Throwing")).hasRootCauseMessage("the till is jammed");
        assertThat(read("Trouble", "Nothing")).isNull();
        assertThat(read("Trouble", "Hanging")).isEqualTo(1L);

        Trouble trouble = new Trouble();
        trouble.setHang(true);
        Thread reader = new Thread(trouble::getHanging);
        reader.start();
        reader.interrupt();
        while (reader.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        trouble.setHang(false);
        reader.join(30_000);
        assertThat(reader.isAlive()).isFalse();
    }

    private Object read(String bean, String attribute) throws Exception {
        return beans.getAttribute(new ObjectName("shop:type=" + bean), attribute);
    }

    private int status(String path) throws Exception {
        URL url = new URL("http://127.0.0.1:" + shop.port() + path);
        return ((HttpURLConnection) url.openConnection(Proxy.NO_PROXY)).getResponseCode();
    }
}
