// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessArgumentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Ddb.user=me | -Ddb.user=***",
                "-Djavax.net.ssl.keyStorePassword=x=y | -Djavax.net.ssl.keyStorePassword=***",
                "-Djava.naming.security.credentials=x | -Djava.naming.security.credentials=***",
                "-Djava.naming.provider.url=ldap://u:p@h | -Djava.naming.provider.url=***",
                "-DJAVA.MY.TOKEN=x | -DJAVA.MY.TOKEN=***",
                "-javaagent:/a/zajel.jar=TLSPSK=x | -javaagent:/a/zajel.jar=***",
                "-agentpath:/a/lib.so=key=x | -agentpath:/a/lib.so=***",
                "-agentlib:profiler=token | -agentlib:profiler=***",
                "-XX:OnError=curl -u me:x | -XX:OnError=***",
                "-XX:OnOutOfMemoryError=curl | -XX:OnOutOfMemoryError=***",
            })
    void whatMayBeSecretIsMasked(String argument, String shown) {
        assertThat(HarmlessArguments.ofArgument(argument)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx1g",
                "-XX:MaxRAMPercentage=75.0",
                "-XX:+UseG1GC",
                "-Dmyswitch",
                "-Djava.io.tmpdir=/tmp",
                "-Dfile.encoding=UTF-8",
                "-Dspring.profiles.active=prod",
                "-javaagent:/a/other.jar",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Xlog:gc*:file=/var/log/gc.log",
            })
    void whatTellsHowTheApplicationRunsIsShown(String argument) {
        assertThat(HarmlessArguments.ofArgument(argument)).isEqualTo(argument);
    }
}
