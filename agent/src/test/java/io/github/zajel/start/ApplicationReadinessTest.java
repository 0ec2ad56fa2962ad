// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationReadinessTest {
    private static final String LOG_MANAGER = "java.util.logging.LogManager";
    private static final String MBEAN_SERVERS = "javax.management.MBeanServerFactory";

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final Set<String> loaded = new HashSet<>();
    private Thread.@Nullable State main = Thread.State.RUNNABLE;
    private int looks;

    @Test
    void anApplicationThatHasBegunNothingIsNotReady() {
        assertThat(readyFor("com.acme.Shop").getAsBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {LOG_MANAGER, MBEAN_SERVERS})
    void anApplicationThatUsesOneOfBothIsReady(String used) {
        loaded.add(used);
        assertThat(readyFor("com.acme.Shop").getAsBoolean()).isTrue();
    }

    @Test
    void anApplicationWhoseMainHasEndedIsReady() {
        ApplicationReadiness readiness = readyFor("com.acme.Shop");
        main = null;
        assertThat(readiness.getAsBoolean()).isTrue();
    }

    @Test
    void aMainThreadThatRestsForTwoLooksIsAServerThatIsUp() {
        ApplicationReadiness readiness = readyFor("com.acme.Shop");
        main = Thread.State.WAITING;
        assertThat(readiness.getAsBoolean()).isFalse();
        assertThat(aSecondLater(readiness)).isTrue();
    }

    @Test
    void aMainThreadThatWorksBetweenTwoRestsIsStillStarting() {
        ApplicationReadiness readiness = readyFor("com.acme.Shop");
        main = Thread.State.WAITING;
        assertThat(readiness.getAsBoolean()).isFalse();
        main = Thread.State.RUNNABLE;
        assertThat(aSecondLater(readiness)).isFalse();
        main = Thread.State.WAITING;
        assertThat(aSecondLater(readiness)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Thread.State.class,
            names = {"RUNNABLE", "BLOCKED", "TIMED_WAITING"})
    void aBusyMainThreadIsGivenHalfAMinute(Thread.State busy) {
        ApplicationReadiness readiness = readyFor("com.acme.Shop");
        main = busy;
        for (int second = 0; second < 29; second++) {
            assertThat(aSecondLater(readiness)).as("after %s s", second + 1).isFalse();
        }
        assertThat(aSecondLater(readiness)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.jboss.modules.Main -mp modules org.jboss.as.standalone",
                "/opt/wildfly/jboss-modules.jar -mp /opt/wildfly/modules org.jboss.as.standalone",
                "weblogic.Server",
                "com.ibm.ws.kernel.boot.cmdline.EnvCheck defaultServer",
                "/opt/ibm/wlp/bin/tools/ws-server.jar defaultServer"
            })
    void aServerThatChoosesBothIsWaitedForHoweverLongItTakes(String command) {
        ApplicationReadiness readiness = readyFor(command);
        main = null;
        loaded.add(MBEAN_SERVERS);
        time.advance(Duration.ofHours(1));
        assertThat(readiness.getAsBoolean()).isFalse();
        loaded.add(LOG_MANAGER);
        assertThat(aSecondLater(readiness)).isTrue();
    }

    @Test
    void onceReadyItStaysSoWithoutAnotherLook() {
        loaded.add(LOG_MANAGER);
        ApplicationReadiness readiness = readyFor("com.acme.Shop");
        readiness.getAsBoolean();
        loaded.clear();
        looks = 0;
        assertThat(aSecondLater(readiness)).isTrue();
        assertThat(looks).isZero();
    }

    @Test
    void manyQuestionsInOneSecondCostOneLook() {
        ApplicationReadiness readiness = readyFor("com.acme.Shop");
        readiness.getAsBoolean();
        int looksOfOne = looks;
        loaded.add(LOG_MANAGER);
        for (int i = 0; i < 100; i++) {
            assertThat(readiness.getAsBoolean()).isFalse();
        }
        assertThat(looks).isEqualTo(looksOfOne);
        assertThat(aSecondLater(readiness)).isTrue();
    }

    private ApplicationReadiness readyFor(String command) {
        return new ApplicationReadiness(this::isLoaded, () -> main, command, time);
    }

    private boolean isLoaded(String className) {
        looks++;
        return loaded.contains(className);
    }

    private boolean aSecondLater(ApplicationReadiness readiness) {
        time.advance(Duration.ofSeconds(1));
        return readiness.getAsBoolean();
    }
}
