// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpStateTest {
    @ParameterizedTest
    @EnumSource
    void everyUsualSpellingIsUnderstood(TcpState state) {
        assertThat(TcpState.ofSpelling(state.name())).isEqualTo(state);
        assertThat(TcpState.ofSpelling(state.key())).isEqualTo(state);
        assertThat(TcpState.ofSpelling(state.key().replace("_", ""))).isEqualTo(state);
        assertThat(TcpState.ofSpelling(state.name().replace('_', '-'))).isEqualTo(state);
        assertThat(TcpState.ofSpelling(" " + state.name().replace('_', ' '))).isEqualTo(state);
        assertThat(TcpState.ofSpelling("" + state.code())).isEqualTo(state);
        assertThat(TcpState.ofSpelling("%02X".formatted(state.code()))).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "estab,ESTABLISHED",
        "ESTAB,ESTABLISHED",
        "syn-received,SYN_RECV",
        "SYN_RCVD,SYN_RECV",
        "closed,CLOSE",
        "LISTENING,LISTEN",
        "FIN-WAIT-1,FIN_WAIT1",
        "fin_wait_2,FIN_WAIT2"
    })
    void namesOfOtherToolsAreUnderstood(String spelling, TcpState state) {
        assertThat(TcpState.ofSpelling(spelling)).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00", "12", "0C", "A", "001", "established2", "fin_wait", "time.wait", "unknown"})
    void nothingElseIs(String spelling) {
        assertThat(TcpState.ofSpelling(spelling)).isNull();
    }
}
