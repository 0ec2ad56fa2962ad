// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.config.AllowExec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecAccessTest {
    @TempDir
    Path folder;

    @Test
    void programsAreStartedWhereNoSystemCallIsFiltered() throws Exception {
        assertThat(refusal(AllowExec.AUTO, "Name:\tjava\nNoNewPrivs:\t0\nSeccomp:\t0\nSeccomp_filters:\t0\n"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void noneIsStartedUnderAFilterUnlessTheOperatorSaysSo(String seccomp) throws Exception {
        String status = "Name:\tjava\nSeccomp:\t" + seccomp + "\nSeccomp_filters:\t0\n";
        assertThat(refusal(AllowExec.AUTO, status))
                .isEqualTo("the kernel filters the system calls of this process (seccomp) and may end it for starting"
                        + " another; AllowExec=1 does it all the same");
        assertThat(refusal(AllowExec.ALWAYS, status)).isNull();
    }

    @Test
    void noneIsStartedWhereNothingIsKnown() throws Exception {
        String unknown = "this system does not tell whether it filters the system calls of this process;"
                + " AllowExec=1 does it all the same";
        assertThat(refusal(AllowExec.AUTO, "Name:\tSeccomp:\t0\n")).isEqualTo(unknown);
        assertThat(new ExecAccess(AllowExec.AUTO, folder.resolve("none")).refusal())
                .isEqualTo(unknown);
    }

    @Test
    void noneIsStartedWhereTheOperatorForbidsIt() throws Exception {
        assertThat(refusal(AllowExec.NEVER, "Name:\tjava\nSeccomp:\t0\n")).isEqualTo("AllowExec=0 forbids it");
    }

    private String refusal(AllowExec mode, String status) throws IOException {
        return new ExecAccess(mode, Files.writeString(folder.resolve("status"), status)).refusal();
    }
}
