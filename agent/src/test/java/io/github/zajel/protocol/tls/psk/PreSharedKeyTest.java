// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.config.OptionsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreSharedKeyTest {
    private static final String SHORTEST = "00112233445566778899aAbBcCdDeEfF";

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    private PreSharedKey load(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("psk"), text);
        return PreSharedKey.load(
                new OptionsReader(new Properties(), Map.of())
                        .read("TLSConnect=psk,TLSPSKIdentity=id,TLSPSKFile=" + file)
                        .tls(),
                warnings::add);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", " \n", "\nanother line\n"})
    void theFirstLineIsTheKey(String end) throws Exception {
        assertThat(load(SHORTEST + end).key())
                .containsExactly(
                        0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff);
    }

    @Test
    void keysOfUpTo256BytesAreTaken() throws Exception {
        assertThat(load("a7".repeat(256)).key()).hasSize(256).containsOnly(0xa7);
        assertThatThrownBy(() -> load("a7".repeat(257))).hasMessageContaining("514 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| has 0 characters in its first line; a pre-shared key has 32 to 512 hexadecimal digits",
                "00112233445566778899aabbccddee| has 30 characters",
                "00112233445566778899aabbccddeeff0| has an odd number of digits, 33",
                "00112233445566778899aabbccddeexf| has something other than a hexadecimal digit at position 31",
                "00112233445566778899aabbccdde\u0661f| has something other than a hexadecimal digit at position 30"
            })
    void whatIsNoKeyIsToldWithoutShowingIt(String text, String saying) {
        assertThatThrownBy(() -> load(text))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("TLSPSKFile " + folder.resolve("psk"))
                .hasMessageContaining(saying.trim())
                .hasMessageNotContaining("00112233"); // less may be in the name of the folder
    }

    @Test
    void whatIsNoFileIsTold() throws Exception {
        Files.createDirectory(folder.resolve("psk"));
        assertThatThrownBy(() -> load("")).isInstanceOf(IOException.class);
    }
}
