// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Secrets;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmxProviderTest extends MetricProviderContract {
    private final JmxProvider provider = new JmxProvider(new MBeanServers(() -> true), Secrets.standard());

    @Override
    protected MetricProvider newProvider() {
        return new JmxProvider(new MBeanServers(() -> true), Secrets.standard());
    }

    @Override
    protected int randomTries() {
        return 20;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "jmx; required key format: jmx[<mbean name>,<attribute name>,<unique short description>]",
                "jmx[]; required key format: jmx[<mbean name>,<attribute name>,<unique short description>]",
                "jmx[a:b=c]; required key format: jmx[<mbean name>,<attribute name>,<unique short description>]",
                "jmx[a:b=c,d,e,f]; required key format: jmx[<mbean name>,<attribute name>,<unique short description>]",
                "jmx[a:b=c,[d]]; required key format: jmx[<mbean name>,<attribute name>,<unique short description>]",
                "jmx.get[beans,a:*,x,y]; required key format: jmx.get[<discovery mode>,<object name>,<unique short description>]",
                "jmx.discovery[beans,[a:*]]; required key format: jmx.discovery[<discovery mode>,<object name>,<unique short description>]",
                "jmx.discovery[Beans]; invalid discovery mode: Beans",
                "jmx.get[methods]; invalid discovery mode: methods",
            })
    void wrongParametersAreRefusedWhenPrepared(String key, String reason) throws Exception {
        ItemKey parsed = ItemKey.parse(key);
        assertThatThrownBy(() -> provider.prepare(parsed))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "jmx[nonsense,x]; Key properties cannot be empty",
                "jmx[a:b,x]; Unterminated key property part",
                "jmx.get[beans,nonsense]; invalid object name format: nonsense",
                "jmx.discovery[,a:b]; invalid object name format: a:b",
            })
    void wrongObjectNamesAreReportedWhenRead(String key, String reason) throws Exception {
        Reading reading = provider.prepare(ItemKey.parse(key));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> JmxFixture.text(reading))
                    .isInstanceOf(UnsupportedItemException.class)
                    .hasMessage(reason);
        }
    }

    @Test
    void nothingIsReadBeforeTheApplicationHasChosen() throws Exception {
        AtomicBoolean chosen = new AtomicBoolean();
        JmxProvider early = new JmxProvider(new MBeanServers(chosen::get), Secrets.standard());
        Reading reading = early.prepare(ItemKey.parse("jmx[\"java.lang:type=Runtime\",VmName]"));
        assertThatThrownBy(() -> JmxFixture.text(reading))
                .isInstanceOf(NotReadyException.class)
                .hasMessage("the application has not chosen its MBean server yet");
        chosen.set(true);
        assertThat(JmxFixture.text(reading)).isEqualTo(System.getProperty("java.vm.name"));
    }
}
