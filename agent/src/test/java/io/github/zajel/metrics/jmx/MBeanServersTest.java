// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several servers, beans that come and go, seen through {@code jmx[]}. */
class MBeanServersTest {
    @RegisterExtension
    final JmxFixture jmx = new JmxFixture();

    @Test
    void platformServerWinsAndThenTheOlderOne() throws Exception {
        MBeanServer younger = jmx.newServer();
        MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = jmx.name("Same");
        JmxFixture.register(younger, new AnyBean().with("A", "younger"), name);
        assertThat(jmx.answer("Same", "A")).isEqualTo("younger");
        JmxFixture.register(jmx.server, new AnyBean().with("A", "older"), name);
        assertThat(jmx.answer("Same", "A")).isEqualTo("older");
        JmxFixture.register(platform, new AnyBean().with("A", "platform"), name);
        try {
            assertThat(jmx.answer("Same", "A")).isEqualTo("platform");
        } finally {
            platform.unregisterMBean(name);
        }
    }

    @Test
    void beanMayComeLateMoveAndVanish() throws Exception {
        Reading reading = jmx.attribute("Late", "A");
        String notFound = "Object or attribute not found: " + jmx.name("Late");
        assertThatThrownBy(() -> JmxFixture.text(reading)).hasMessage(notFound);

        jmx.register(new AnyBean().with("A", 1), "Late");
        assertThat(JmxFixture.text(reading)).isEqualTo("1");

        MBeanServer other = jmx.newServer();
        jmx.server.unregisterMBean(jmx.name("Late"));
        JmxFixture.register(other, new AnyBean().with("A", 2), jmx.name("Late"));
        assertThat(JmxFixture.text(reading)).isEqualTo("2");

        other.unregisterMBean(jmx.name("Late"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> JmxFixture.text(reading))
                    .isInstanceOf(UnsupportedItemException.class)
                    .hasMessage(notFound);
        }
    }

    @Test
    void releasedServerIsNotAskedAgain() throws Exception {
        MBeanServer old = jmx.newServer();
        JmxFixture.register(old, new AnyBean().with("A", "old"), jmx.name("App"));
        Reading reading = jmx.attribute("App", "A");
        assertThat(JmxFixture.text(reading)).isEqualTo("old");

        jmx.release(old);
        JmxFixture.register(jmx.newServer(), new AnyBean().with("A", "redeployed"), jmx.name("App"));
        assertThat(JmxFixture.text(reading)).isEqualTo("redeployed");
    }

    @Test
    void readingDoesNotKeepTheServerThatAnswered() throws Exception {
        MBeanServer old = jmx.newServer();
        JmxFixture.register(old, new AnyBean().with("A", "old"), jmx.name("App"));
        Reading reading = jmx.attribute("App", "A");
        assertThat(JmxFixture.text(reading)).isEqualTo("old");

        jmx.release(old);
        WeakReference<MBeanServer> watched = new WeakReference<>(old);
        old = null;
        for (int i = 0; i < 20 && watched.get() != null; i++) {
            System.gc();
        }
        assertThat(watched.get()).isNull();
        assertThatThrownBy(() -> JmxFixture.text(reading)).isInstanceOf(UnsupportedItemException.class);
    }

    @Test
    void steadyReadingAsksTheBeanOnceAndNothingElse() throws Exception {
        AnyBean bean = new AnyBean() {
            boolean isRegistered;

            @Override
            public MBeanInfo getMBeanInfo() {
                if (isRegistered) {
                    throw new AssertionError("no need to know all attributes");
                }
                return super.getMBeanInfo();
            }
        }.with("A", 1);
        jmx.register(bean, "Steady");
        Reading reading = jmx.attribute("Steady", "A");
        for (int i = 0; i < 3; i++) {
            assertThat(JmxFixture.text(reading)).isEqualTo("1");
        }
        assertThat(bean.singleReads).isEqualTo(3);
        assertThat(bean.bulkReads).isZero();
    }
}
