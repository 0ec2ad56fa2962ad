// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As zabbix_get 7.0.22 understands the same answers. */
class CheckResultTest {
    @Test
    void theQuestionIsThatOfTheServer() {
        assertThat(new String(CheckResult.question("agent.ping", 30), StandardCharsets.UTF_8))
                .isEqualTo("{\"request\":\"passive checks\",\"data\":[{\"key\":\"agent.ping\",\"timeout\":30}]}");
    }

    @Test
    void jsonBringsAValueOrAReasonOrNothing() {
        CheckResult value = json("{\"version\":\"7.0.22\",\"variant\":1,\"data\":[{\"value\":\"a\\nb\"}]}");
        assertThat(value.value()).isEqualTo("a\nb");
        assertThat(value.error()).isNull();
        CheckResult nothing = json("{\"version\":\"7.0.22\",\"data\":[{\"value\":null}]}");
        assertThat(nothing.value()).isNull();
        assertThat(nothing.error()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"version\":\"7.0.22\",\"data\":[{\"error\":\"Bad thing.\"}]} | Bad thing.",
                "{\"version\":\"7.0.22\",\"data\":[{\"error\":\"\"}]} | ''",
                "{\"version\":\"7.0.22\",\"error\":\"bad request\"} | bad request",
                "{\"version\":\"7.0.22\",\"data\":[]} | received empty data response",
                "{\"version\":\"7.0.22\",\"data\":[5]} | received empty data response",
                "{} | received empty data response",
            })
    void jsonBringsAReason(String answer, String reason) {
        assertThat(json(answer).error()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "{\"version\":", "ZBX_NOTSUPPORTED\0Invalid item key format.", "[]"})
    void whatIsNotAJsonObjectComesFromAnAgentThatKnowsNone(String answer) {
        assertThat(CheckResult.ofJson(answer.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @Test
    void aPlainAnswerIsTheValueUnlessItSaysOtherwise() {
        assertThat(plain("1").value()).isEqualTo("1");
        assertThat(plain("").value()).isEmpty();
        assertThat(plain("ZBX_NOTSUPPORTED\0Why not.").error()).isEqualTo("Why not.");
        assertThat(plain("ZBX_NOTSUPPORTED").error()).isEqualTo("Not supported by Zabbix Agent");
        assertThat(plain("ZBX_ERROR").error()).isEqualTo("Zabbix Agent non-critical error");
    }

    private static CheckResult json(String answer) {
        return CheckResult.ofJson(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static CheckResult plain(String answer) {
        return CheckResult.ofPlain(answer.getBytes(StandardCharsets.UTF_8));
    }
}
