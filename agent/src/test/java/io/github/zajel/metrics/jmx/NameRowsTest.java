// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mode {@code beans} of {@code jmx.get[]} and {@code jmx.discovery[]}. */
class NameRowsTest {
    @RegisterExtension
    final JmxFixture jmx = new JmxFixture();

    @Test
    void discoveryOfBeansMakesMacrosOfTheirNames() throws Exception {
        add(":type=Pool,name=\"http-nio-8080\",client-id=7,obj=x,Name=second,größe=3");
        assertThat(jmx.list("jmx.discovery", "beans"))
                .isEqualTo(
                        "{'data':[{'{#JMXOBJ}':'D:type=Pool,name=\\'http-nio-8080\\',client-id=7,obj=x,Name=second,größe=3',"
                                + "'{#JMXDOMAIN}':'D','{#JMXNAME}':'second','{#JMXTYPE}':'Pool'}]}");
    }

    @Test
    void getOfBeansKeepsAllProperties() throws Exception {
        add(":type=Pool,name=\"http-nio-8080\",client-id=7,obj=x");
        assertThat(jmx.list("jmx.get", "beans"))
                .isEqualTo(
                        "[{'object':'D:type=Pool,name=\\'http-nio-8080\\',client-id=7,obj=x','domain':'D','properties':"
                                + "{'client-id':'7','name':'\\'http-nio-8080\\'','obj':'x','type':'Pool'}}]");
    }

    @Test
    void beansComeInTheOrderOfTheirCanonicalNames() throws Exception {
        for (String name : List.of("z", "a", "m", "b")) {
            add(":type=" + name);
        }
        assertThat(jmx.list("jmx.get", "beans")).containsSubsequence("type=a", "type=b", "type=m", "type=z");
    }

    @Test
    void nothingThatMatchesIsAnEmptyList() {
        assertThat(jmx.list("jmx.discovery", "beans")).isEqualTo("{'data':[]}");
        assertThat(jmx.list("jmx.get", "attributes")).isEqualTo("[]");
        assertThat(jmx.list("jmx.get", "")).isEqualTo("[]");
    }

    private void add(String properties) throws Exception {
        JmxFixture.register(jmx.server, new AnyBean(), new ObjectName(jmx.domain + properties));
    }
}
