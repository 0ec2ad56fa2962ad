// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Secrets;
import io.github.zajel.metric.NewsReading;
import io.github.zajel.metric.Reading;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of beans that hear of those that come. */
class ArrivalsTest {
    @RegisterExtension
    final JmxFixture jmx = new JmxFixture();

    private final AtomicInteger news = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"jmx.discovery[beans,", "jmx.discovery[attributes,", "jmx.get[beans,"})
    void beanThatComesIsNewsOnceForTheListsThatWouldHaveIt(String key) throws Exception {
        Reading list = hearing(key + "\"" + jmx.domain + ":type=Late*\"]");
        jmx.register(new AnyBean(), "LateBeforeAll");
        assertThat(news).as("nothing was read yet").hasValue(0);

        JmxFixture.text(list);
        jmx.register(new AnyBean(), "Other");
        jmx.server.unregisterMBean(jmx.name("LateBeforeAll"));
        assertThat(news).as("neither another one nor one that goes").hasValue(0);
        jmx.register(new AnyBean(), "Late1");
        jmx.register(new AnyBean(), "Late2");
        assertThat(news).hasValue(1);

        JmxFixture.text(list);
        jmx.register(new AnyBean(), "Late3");
        assertThat(news).hasValue(2);
    }

    @Test
    void valuesOfAllAttributesAreNotReadForNews() throws Exception {
        for (String list : List.of(
                "jmx.get[attributes,\"" + jmx.domain + ":*\"]",
                "jmx.discovery[attributes]",
                "jmx.discovery[attributes,\"*:type=Late\"]")) {
            JmxFixture.text(hearing(list));
        }
        jmx.register(new AnyBean(), "Late");
        assertThat(news).hasValue(0);
    }

    @Test
    void beansOfAServerThatWasMadeLaterAreNewsFromTheNextReadingOn() throws Exception {
        Reading list = hearing("jmx.discovery[beans,\"" + jmx.domain + ":*\"]");
        JmxFixture.text(list);
        MBeanServer later = jmx.newServer();
        JmxFixture.text(list);
        JmxFixture.register(later, new AnyBean(), jmx.name("Late"));
        assertThat(news).hasValue(1);
    }

    @Test
    void afterCloseNothingIsNews() throws Exception {
        Reading list = hearing("jmx.discovery[beans,\"" + jmx.domain + ":*\"]");
        JmxFixture.text(list);
        jmx.closeProvider();
        jmx.register(new AnyBean(), "Late1");
        assertThat(news).hasValue(0);

        JmxFixture.text(list); // one that was under way at the end
        MBeanServer later = jmx.newServer();
        JmxFixture.text(list);
        JmxFixture.register(later, new AnyBean(), jmx.name("Late2"));
        assertThat(news).hasValue(0);
    }

    @Test
    void neitherListsNorServersAreKept() throws Exception {
        MBeanServer server = jmx.newServer();
        Reading list = hearing("jmx.discovery[beans,\"" + jmx.domain + ":*\"]");
        JmxFixture.text(list);
        WeakReference<Reading> watchedList = new WeakReference<>(list);
        WeakReference<MBeanServer> watchedServer = new WeakReference<>(server);
        list = null;
        jmx.release(server);
        server = null;
        for (int i = 0; i < 20 && (watchedList.get() != null || watchedServer.get() != null); i++) {
            System.gc();
        }
        assertThat(watchedList.get()).isNull();
        assertThat(watchedServer.get()).isNull();
        jmx.register(new AnyBean(), "Late");
        assertThat(news).hasValue(0);
    }

    @Test
    void listsAreToldUpToALimit() throws Exception {
        Arrivals arrivals = new Arrivals();
        BeanListReading[] lists = new BeanListReading[Arrivals.MAX_LISTS + 1];
        for (int i = 0; i < lists.length; i++) {
            lists[i] = new BeanListReading(
                    new MBeanServers(() -> true),
                    "*:*",
                    false,
                    true,
                    new SecretCells(Secrets.standard()),
                    () -> news.incrementAndGet());
            arrivals.tell(lists[i], List.of(jmx.server));
        }
        jmx.register(new AnyBean(), "Late");
        assertThat(news).hasValue(Arrivals.MAX_LISTS);
    }

    @Test
    void neitherAServerWithoutNotificationsNorAFaultOfOursReachesTheHost() throws Exception {
        MBeanServer refusing = (MBeanServer) Proxy.newProxyInstance(
                ArrivalsTest.class.getClassLoader(), new Class<?>[] {MBeanServer.class}, (self, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        Arrivals arrivals = new Arrivals();
        BeanListReading list = new BeanListReading(
                new MBeanServers(() -> true), "", false, true, new SecretCells(Secrets.standard()), () -> {
                    news.incrementAndGet();
                    throw new StackOverflowError();
                });
        arrivals.tell(list, List.of(refusing, jmx.server));
        jmx.register(new AnyBean(), "Late");
        assertThat(jmx.server.isRegistered(jmx.name("Late"))).isTrue();
        assertThat(news).hasValue(1);
        arrivals.close();
    }

    private Reading hearing(String key) throws Exception {
        Reading list = jmx.prepare(key);
        ((NewsReading) list).onNews(news::incrementAndGet);
        return list;
    }
}
