// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JVM's own beans, through all three keys. */
class PlatformBeansTest {
    @RegisterExtension
    final JmxFixture jmx = new JmxFixture();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Runtime; VmName", "Runtime; StartTime", "Runtime; SpecVersion", "OperatingSystem; AvailableProcessors",
                "OperatingSystem; Arch", "ClassLoading; Verbose", "Compilation; Name", "Threading; ThreadCpuTimeEnabled"
            })
    void platformBeansGiveWhatTheirApiGives(String type, String attribute) throws Exception {
        Object direct = ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("java.lang:type=" + type), attribute);
        assertThat(jmx.answer("jmx[java.lang:type=" + type + "," + attribute + "]"))
                .isEqualTo(direct.toString());
    }

    @Test
    void platformCompositesAndTablesAreReachable() {
        assertThat(jmx.answer("jmx[java.lang:type=Memory,HeapMemoryUsage.max]"))
                .isEqualTo(Long.toString(
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax()));
        assertThat(jmx.answer("jmx[java.lang:type=Runtime,SystemProperties.java\\.io\\.tmpdir.value]"))
                .isEqualTo(System.getProperty("java.io.tmpdir"));
        assertThat(jmx.answer("jmx[java.lang:type=Runtime,SystemProperties]"))
                .contains("{\"key\":\"java.vm.name\",\"value\":\"" + System.getProperty("java.vm.name") + "\"}");
        assertThat(jmx.answer("jmx[java.lang:type=Threading,AllThreadIds]"))
                .isEqualTo("unsupported: The value cannot be converted to string.");
    }

    @Test
    void platformBeansAreAllListed() throws Exception {
        String all = jmx.answer("jmx.get[beans,\"java.lang:*\"]");
        for (ObjectName name :
                ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("java.lang:*"), null)) {
            assertThat(all).contains("{\"object\":\"" + name + "\",");
        }
        assertThat(jmx.answer("jmx.discovery[attributes,java.lang:type=Memory]"))
                .contains(
                        "{\"{#JMXATTR}\":\"HeapMemoryUsage.used\",\"{#JMXOBJ}\":\"java.lang:type=Memory\",\"{#JMXDESC}\":");
    }
}
