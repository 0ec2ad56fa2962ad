// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppNameTest {
    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void theMoreExplicitNameWins() {
        assertThat(AppName.find(null, properties, environment)).isEqualTo("java");
        properties.put("sun.java.command", "com.acme.Main");
        assertThat(AppName.find(null, properties, environment)).isEqualTo("Main");
        environment.put("OTEL_SERVICE_NAME", "otel");
        assertThat(AppName.find(null, properties, environment)).isEqualTo("otel");
        environment.put("SPRING_APPLICATION_NAME", "springEnv");
        assertThat(AppName.find(null, properties, environment)).isEqualTo("springEnv");
        properties.put("spring.application.name", " ");
        assertThat(AppName.find(null, properties, environment)).isEqualTo("springEnv");
        properties.put("spring.application.name", "spring");
        assertThat(AppName.find(null, properties, environment)).isEqualTo("spring");
        assertThat(AppName.find("set", properties, environment)).isEqualTo("set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.shop.OrderService --port 80 | /x/lib/a.jar:/x/b.jar | OrderService",
                "com.acme.Outer$Main /tmp/in.jar | . | Main",
                "Main | . | Main",
                "com.acme.shop/com.acme.shop.Main x | '' | Main",
                "/opt/orders-service-1.2.3-SNAPSHOT.jar a b | /opt/orders-service-1.2.3-SNAPSHOT.jar:/opt/zajel.jar | orders-service",
                "/opt/my app/shop-v2.jar --x | /opt/my app/shop-v2.jar | shop-v2",
                "C:\\srv\\shop-2.war | C:\\srv\\shop-2.war | shop",
                "app.jar | app.jar | app",
                "log4j-2-test_2.13-4.0.jar | log4j-2-test_2.13-4.0.jar | log4j",
                "2024-report.jar | 2024-report.jar | 2024-report",
                "x.jar | something/else.jar | x",
                ".jar | .jar | .jar",
                "'' | '' | java",
            })
    void commandTellsTheName(String command, String classPath, String name) {
        properties.put("sun.java.command", command);
        properties.put("java.class.path", classPath);
        assertThat(AppName.find(null, properties, environment)).isEqualTo(name);
    }
}
