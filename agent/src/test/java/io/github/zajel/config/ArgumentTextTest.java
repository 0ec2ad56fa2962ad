// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ServerActive=a,b;c,Hostname=x | ServerActive=a,b;c Hostname=x",
                "/etc/zajel.conf | Config=/etc/zajel.conf",
                "/etc/zajel.conf,Timeout=4 | Config=/etc/zajel.conf Timeout=4",
                "C:\\zajel.conf,Timeout=4 | Config=C:\\zajel.conf Timeout=4",
                "/etc/a=b.conf | Config=/etc/a=b.conf",
                ",Timeout=4 | Timeout=4",
                "Timeout=4, Hostname=x | Timeout=4 Hostname=x",
                "HostMetadata=java,app=orders,tier=gold | HostMetadata=java,app=orders,tier=gold",
                "AllowKey=jmx[a,b],DenyKey=* | AllowKey=jmx[a,b] DenyKey=*",
                "PidFile=x,Plugins.Log.MaxLinesPerSecond=3 | PidFile=x Plugins.Log.MaxLinesPerSecond=3",
                "Hostname=,Timeout=4 | Hostname= Timeout=4",
                "Foo=1,Timeout=4 | Foo=1 Timeout=4",
            })
    void argumentIsTakenApart(String argument, String settings) {
        List<String> problems = new ArrayList<>();
        assertThat(String.join(" ", texts(ArgumentText.parse(argument, problems))))
                .isEqualTo(settings);
        assertThat(problems).isEmpty();
    }

    @Test
    void emptyArgumentSaysNothing() {
        assertThat(ArgumentText.parse("", new ArrayList<>())).isEmpty();
    }

    @Test
    void misspeltNameInsideIsToldThoughItCouldBelongToTheValue() {
        List<String> problems = new ArrayList<>();
        ArgumentText.parse("ServerActive=a,Hostnam=x", problems);
        assertThat(problems).containsExactly("Hostnam (agent argument): unknown parameter; did you mean Hostname?");
    }

    @Test
    void anyValuesSurviveTheWayThroughTheArgument() {
        List<String> names = Options.names();
        Seeds.check(500, random -> {
            List<String> expected = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                StringBuilder setting = new StringBuilder(names.get(random.nextInt(names.size()))).append('=');
                for (int length = random.nextInt(12); length > 0; length--) {
                    setting.append(",;=[]ab\"/:".charAt(random.nextInt(10)));
                }
                expected.add(setting.toString());
            }
            List<Setting> parsed = ArgumentText.parse(String.join(",", expected), new ArrayList<>());
            assertThat(texts(parsed)).isEqualTo(expected);
        });
    }

    private static List<String> texts(List<Setting> settings) {
        List<String> texts = new ArrayList<>();
        for (Setting setting : settings) {
            texts.add(setting.name + "=" + setting.value);
        }
        return texts;
    }
}
