// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Log;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogProviderTest extends MetricProviderContract {
    @Override
    protected MetricProvider newProvider() {
        return new LogProvider(
                20, new SecretFiles(List.of()), time, new Log(Log.Level.ERROR, (level, message, cause) -> {}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "log                                 ! Accessible only as active check.",
                "log[]                               ! Invalid first parameter.",
                "log[x,,,0]                          ! Invalid fourth parameter.",
                "log[x,,,1001]                       ! Invalid fourth parameter.",
                "log[x,,,x]                          ! Invalid fourth parameter.",
                "log[x,,,99999999999]                ! Invalid fourth parameter.",
                "log.count[x,,,10001]                ! Invalid fourth parameter.",
                "log[x,,,,bad]                       ! Invalid fifth parameter.",
                "log[x,,,,,,-1]                      ! Invalid seventh parameter.",
                "log[x,,,,,,1d]                      ! Invalid seventh parameter.",
                "log[x,,,,,,NaN]                     ! Invalid seventh parameter.",
                "log.count[x,,,,,x]                  ! Invalid sixth parameter.",
                "log[x,,,,,,,rotate]                 ! Invalid parameter \"options\".",
                "logrt[/x,,,,,,,bad]                 ! Invalid parameter \"options\".",
                "log.count[x,,,,,,copytruncate]      ! Invalid parameter \"options\".",
                "log[x,,,,,,,,,]                     ! Too many parameters.",
                "log.count[x,,,,,,,,]                ! Too many parameters.",
                "logrt[/x,,,,,,1,copytruncate]       ! maxdelay > 0 is not supported with copytruncate option.",
                "log[x,(]                            ! Invalid regular expression in second parameter: Unclosed group, position 1",
                "logrt[/(]                           ! Invalid regular expression in first parameter: Unclosed group,"
                        + " position 1",
                "logrt[x]                            ! Cannot find separator \"/\" in path.",
                "logrt[/]                            ! Cannot split path by \"/\".",
                "logrt[/x/]                          ! Cannot split path by \"/\".",
                "log[x,,none]                        ! Failed to convert from encoding NONE to utf8. Error: [22]"
                        + " Invalid argument.",
            })
    void parametersThatCannotBeAreRefusedInTheWordsOfTheOfficialAgent(String key, String reason) {
        assertThatThrownBy(() -> prepare(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }

    @Test
    void aFolderForThePositionIsRefusedWithTheReason() {
        assertThatThrownBy(() -> prepare("log.count[x,,,,,,,/var/lib]"))
                .hasMessageStartingWith("The eighth parameter (persistent directory) is not supported by Zajel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log[x,,,5x,all,,1.5,mtime-noreread]",
                "log.count[x,,,10000,skip,1e3,mtime-reread]",
                "logrt[/x,,,,,,0,copytruncate]",
                "logrt.count[/x,,,,,,rotate,]"
            })
    void parametersThatCanBeAreTaken(String key) throws Exception {
        assertThat(prepare(key).mayHang()).isTrue();
    }

    @Test
    void withoutAServerThereIsNothingToRead() throws Exception {
        Reading reading = prepare("log[x]");
        assertThatThrownBy(() -> reading.read(null)).hasMessage("Accessible only as active check.");
    }

    private Reading prepare(String key) throws Exception {
        return newProvider().prepare(ItemKey.parse(key));
    }
}
