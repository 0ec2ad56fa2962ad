// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartRefusalsTest {
    private static final String LAUNCHER = "SUN_STANDARD";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.tools.javac.Main -version",
                "sun.security.tools.keytool.Main -help",
                "jdk.jcmd/sun.tools.jps.Jps",
                "jdk.compiler/com.sun.tools.javac.Main A.java",
                "org.codehaus.plexus.classworlds.launcher.Launcher verify",
            })
    void toolsAreRefusedByTheirMainClass(String command) {
        assertThat(StartRefusals.isJdkTool(null, command, LAUNCHER)).isTrue();
    }

    @Test
    void toolsAreRefusedByTheirModule() {
        assertThat(StartRefusals.isJdkTool("jdk.jshell", "jdk.jshell/x.Y", LAUNCHER))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"com.acme.Shop --sun.x", "/opt/shop/shop.jar", "org.apache.catalina.startup.Bootstrap start"})
    void applicationsAreNotRefused(String command) {
        assertThat(StartRefusals.isJdkTool(null, command, LAUNCHER)).isFalse();
        assertThat(StartRefusals.isJdkTool("com.acme.shop", command, LAUNCHER)).isFalse();
    }

    @Test
    void aJvmMadeByANativeProgramIsNotRefused() {
        assertThat(StartRefusals.isJdkTool(null, null, null)).isFalse();
    }

    @Test
    void aLauncherThatOnlyPrintsItsVersionIsRefused() {
        assertThat(StartRefusals.isJdkTool(null, null, LAUNCHER)).isTrue();
    }
}
