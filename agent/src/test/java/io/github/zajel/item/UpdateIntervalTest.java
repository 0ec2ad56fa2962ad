// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.testing.Seeds;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateIntervalTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final ZoneId RIGA = ZoneId.of("Europe/Riga");

    /** Windows with something odd in them: the clock skips or repeats half an hour, an hour, a whole day. */
    private static final String[][] ODD_TIMES = {
        {"UTC", "2026-03-01T00:00:00Z"},
        {"Europe/Berlin", "2026-03-29T00:00:00Z"},
        {"Europe/Berlin", "2026-10-25T00:00:00Z"},
        {"America/New_York", "2026-03-08T06:00:00Z"},
        {"America/New_York", "2026-11-01T05:00:00Z"},
        {"Australia/Lord_Howe", "2026-04-04T14:30:00Z"},
        {"Australia/Lord_Howe", "2026-10-03T15:00:00Z"},
        {"America/St_Johns", "2010-11-07T02:00:00Z"},
        {"America/Sao_Paulo", "2018-02-18T01:00:00Z"},
        {"Pacific/Apia", "2011-12-30T09:00:00Z"},
    };

    @ParameterizedTest
    @CsvSource({"30,30", "30s,30", "1m,60", "2h,7200", "1d,86400", "86400,86400", "0030,30"})
    void plainDelayIsDueOncePerDelay(String delay, long seconds) throws Exception {
        UpdateInterval interval = UpdateInterval.parse(delay);
        long first = interval.nextCheck(7, 1_000_000_000, () -> UTC);
        assertThat(first % seconds).isEqualTo(7);
        assertThat(interval.nextCheck(7, first - 1, () -> UTC)).isEqualTo(first);
        assertThat(interval.nextCheck(7, first, () -> UTC)).isEqualTo(first + seconds);
        assertThat(interval.hasScheduling()).isFalse();
    }

    @Test
    void phaseIsTheUnsignedItemIdWithinTheDelay() throws Exception {
        long itemId = Long.parseUnsignedLong("18446744073709551615");
        assertThat(UpdateInterval.parse("10").nextCheck(itemId, 1_000_000_000, () -> UTC))
                .isEqualTo(1_000_000_005);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1m;0/1-5,09:00-18:00",
                "0;50s/1,0:00-24:00",
                "0;h9",
                "60;md1-31/2,15wd/2h0,12m5s/10",
                "1h;m/15;s30",
                "0;10/7,00:00-00:01;wd7h23m59s59",
                "30;1w/1-7,00:00-24:00",
                "10;h1-2/1",
                "10;m/5",
                "60;h1,/2"
            })
    void everyFormOfCustomIntervalIsTaken(String delay) throws Exception {
        assertThat(UpdateInterval.parse(delay).nextCheck(1, 1_000_000_000, () -> UTC))
                .isGreaterThan(1_000_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0s",
                "-1",
                "+1",
                " 30",
                "30 ",
                "1.5m",
                "s",
                "30x",
                "30sm",
                "{$DELAY}",
                "86401",
                "25h",
                "1w",
                "99999999999999999999",
                "4294967297",
                "٣٠"
            })
    void whatIsNoDelayIsAnInvalidUpdateInterval(String delay) {
        assertInvalid(delay, "Invalid update interval \"" + delay + "\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10",
                "10/",
                "10/1",
                "10/1,",
                "10/0,00:00-24:00",
                "10/8,00:00-24:00",
                "10/2-1,00:00-24:00",
                "10/1-5,9:0-18:00",
                "10/1,09:00-09:00",
                "10/1,18:00-09:00",
                "10/1,00:00-24:01",
                "10/1,00:00-25:00",
                "10/1,00:60-02:00",
                "10/1,00:00-24:00x",
                "10/ 1,00:00-24:00",
                "10/1-,00:00-24:00",
                "10/1,000:00-24:00",
                "10/11,00:00-24:00",
                "10/1,00:00",
                "10/1 00:00-24:00",
                "9999999999/1,00:00-24:00",
                "3600000w/1,00:00-1:00"
            })
    void whatIsNoPeriodIsAnInvalidFlexibleInterval(String element) {
        assertInvalid("60;" + element, "Invalid flexible interval \"" + element + "\".");
        assertInvalid("60;h9;" + element + ";m1", "Invalid flexible interval \"" + element + "\".");
    }

    @Test
    void periodWithoutChecksNeedsADelayOutsideOfIt() {
        assertInvalid("0;0/1,00:00-24:00", "Invalid flexible interval \"0/1,00:00-24:00\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "x", "h", "h24", "h1-", "h-1", "h2-1", "h1,", "h,1", "h1/2", "h1-5/5", "h1-1/1", "h/0", "h/24",
                        "h/",
                "h001", "hx", "h1h2", "m1h1", "s1m1", "wd1md1", "wd0", "wd8", "wd01", "wd", "md0", "md32", "md", "m60",
                        "s60",
                "H1", "h1 ", " h1", "h1m", "{$X}", "-1/1,00:00-24:00", "m/60", "wd/7"
            })
    void whatIsNoFilterIsAnInvalidSchedulingInterval(String element) {
        assertInvalid("60;" + element, "Invalid scheduling interval \"" + element + "\".");
        assertInvalid("60;" + element + ";10/1,00:00-24:00", "Invalid scheduling interval \"" + element + "\".");
    }

    @Test
    void endlessTextIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> UpdateInterval.parse("1" + ";h1".repeat(2000)))
                .isInstanceOf(InvalidUpdateIntervalException.class)
                .message()
                .hasSizeLessThan(100);
    }

    @Test
    void anyTextIsAnIntervalOrAnInvalidOne() {
        Seeds.check(20_000, random -> {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "60;" : "");
            for (int length = random.nextInt(16); length > 0; length--) {
                text.append("0123456789hmdsw;;/-,:, é".charAt(random.nextInt(24)));
            }
            try {
                long now = random.nextInt(2_000_000_000);
                assertThat(UpdateInterval.parse(text.toString()).nextCheck(random.nextLong(), now, () -> RIGA))
                        .as(text.toString())
                        .isGreaterThan(now);
            } catch (InvalidUpdateIntervalException e) {
                assertThat(e).hasMessageMatching("(?s)Invalid (update|flexible|scheduling) interval \".*\"\\.");
            }
        });
    }

    /** In Riga the clock goes from 03:00 to 04:00 in March, and from 04:00 back to 03:00 in October. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m/15 | 2025-10-26T03:30+03:00 | 2025-10-26T03:45+03:00 2025-10-26T03:00+02:00 2025-10-26T03:15+02:00",
                "h/1 | 2025-10-26T02:00+03:00 | 2025-10-26T03:00+03:00 2025-10-26T03:00+02:00 2025-10-26T04:00+02:00",
                "h9 | 2025-10-26T03:00+03:00 | 2025-10-26T09:00+02:00 2025-10-27T09:00+02:00",
                "m15 | 2025-10-26T03:00+03:00 | 2025-10-26T03:15+03:00 2025-10-26T03:15+02:00 2025-10-26T04:15+02:00",
                "h3m30 | 2025-10-26T03:00+03:00 | 2025-10-26T03:30+03:00 2025-10-26T03:30+02:00 2025-10-27T03:30+02:00",
                "h/2 | 2025-10-26T01:00+03:00 | 2025-10-26T02:00+03:00 2025-10-26T04:00+02:00 2025-10-26T06:00+02:00",
                "m/15 | 2025-03-30T02:30+02:00 | 2025-03-30T02:45+02:00 2025-03-30T04:00+03:00 2025-03-30T04:15+03:00",
                "h/1 | 2025-03-30T01:00+02:00 | 2025-03-30T02:00+02:00 2025-03-30T04:00+03:00 2025-03-30T05:00+03:00",
                "m15 | 2025-03-30T02:00+02:00 | 2025-03-30T02:15+02:00 2025-03-30T04:15+03:00",
                "h3m30 | 2025-03-29T02:00+02:00 | 2025-03-29T03:30+02:00 2025-03-31T03:30+03:00",
                "h/2 | 2025-03-30T01:00+02:00 | 2025-03-30T02:00+02:00 2025-03-30T04:00+03:00 2025-03-30T06:00+03:00",
                "h3 | 2025-03-29T02:00+02:00 | 2025-03-29T03:00+02:00 2025-03-31T03:00+03:00",
                "md31 | 2026-01-31T00:00+02:00 | 2026-03-31T00:00+03:00 2026-05-31T00:00+03:00",
                "md29wd7h1 | 2026-01-01T00:00+02:00 | 2026-03-29T01:00+02:00 2026-11-29T01:00+02:00",
                "wd1-5h9-18/4m30s15 | 2026-01-02T13:30:15+02:00 | 2026-01-02T17:30:15+02:00 2026-01-05T09:30:15+02:00",
                "s/30 | 2026-01-01T00:00:01+02:00 | 2026-01-01T00:00:30+02:00 2026-01-01T00:01+02:00",
                "h9;h8m30 | 2026-01-01T00:00+02:00 | 2026-01-01T08:30+02:00 2026-01-01T09:00+02:00",
            })
    void fixedMomentsFollowTheLocalClock(String filter, String start, String expected) throws Exception {
        UpdateInterval interval = UpdateInterval.parse("0;" + filter);
        assertThat(interval.hasScheduling()).isTrue();
        long now = OffsetDateTime.parse(start).toEpochSecond();
        for (String moment : expected.split(" ", -1)) {
            now = interval.nextCheck(1, now, () -> RIGA);
            assertThat(now).as(moment).isEqualTo(OffsetDateTime.parse(moment).toEpochSecond());
        }
    }

    @Test
    void theEarlierOfDelayAndFixedMomentWins() throws Exception {
        UpdateInterval interval = UpdateInterval.parse("1h;h0m7");
        assertThat(interval.nextCheck(600, 0, () -> UTC)).isEqualTo(7 * 60);
        assertThat(interval.nextCheck(600, 7 * 60, () -> UTC)).isEqualTo(600);
    }

    @Test
    void theSmallestOfSeveralPeriodsWinsAndZeroIsTheSmallest() throws Exception {
        long monday = ZonedDateTime.parse("2026-03-02T00:00:00Z").toEpochSecond();
        UpdateInterval interval = UpdateInterval.parse("1h;60/1,00:00-02:00;10/1,01:00-02:00;0/1,01:30-02:00");
        assertThat(interval.nextCheck(0, monday, () -> UTC)).isEqualTo(monday + 60);
        assertThat(interval.nextCheck(0, monday + 3600, () -> UTC)).isEqualTo(monday + 3610);
        assertThat(interval.nextCheck(0, monday + 5390, () -> UTC)).isEqualTo(monday + 7200);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-30T02:00+02:00,2025-03-30T05:00+03:00",
        "2025-10-26T02:00+03:00,2025-10-26T05:00+02:00",
        "2025-10-25T02:00+03:00,2025-10-26T05:00+02:00"
    })
    void periodBeginsByTheLocalClockOnTheDayItJumps(String start, String expected) throws Exception {
        UpdateInterval interval = UpdateInterval.parse("0;60/7,05:00-24:00");
        assertThat(interval.nextCheck(0, OffsetDateTime.parse(start).toEpochSecond(), () -> RIGA))
                .isEqualTo(OffsetDateTime.parse(expected).toEpochSecond());
    }

    @Test
    void neverIsTheYear2038AndStillAheadAfterIt() throws Exception {
        UpdateInterval neverDue = UpdateInterval.parse("1h;0/1-7,00:00-24:00");
        assertThat(neverDue.nextCheck(1, 1_000_000_000, () -> RIGA)).isEqualTo(UpdateInterval.NEVER);
        assertThat(neverDue.nextCheck(1, 3_000_000_000L, () -> RIGA)).isGreaterThan(3_000_000_000L);
        assertThat(UpdateInterval.NEVER)
                .isEqualTo(OffsetDateTime.parse("2038-01-01T00:00:00Z").toEpochSecond());
    }

    @Test
    void nextCheckIsWhatAScanOfAllSecondsFinds() {
        Seeds.check(150, random -> {
            String[] odd = ODD_TIMES[random.nextInt(ODD_TIMES.length)];
            ZoneId zone = ZoneId.of(odd[0]);
            NaiveInterval naive = new NaiveInterval(random);
            long itemId = random.nextLong();
            long now = OffsetDateTime.parse(odd[1]).toEpochSecond() + random.nextInt(7200) - 3600;
            long end = now + 3 * 3600;
            long expected = naive.nextCheck(itemId, now, end, zone);
            long found = parse(naive.text).nextCheck(itemId, now, () -> zone);
            assertThat(Math.min(found, end))
                    .as("%s for %d after %d in %s", naive.text, itemId, now, zone)
                    .isEqualTo(expected);
            assertThat(found).isGreaterThan(now);
        });
    }

    private static UpdateInterval parse(String text) {
        try {
            return UpdateInterval.parse(text);
        } catch (InvalidUpdateIntervalException e) {
            throw new AssertionError(text, e);
        }
    }

    private static void assertInvalid(String delay, String message) {
        assertThatThrownBy(() -> UpdateInterval.parse(delay))
                .isInstanceOf(InvalidUpdateIntervalException.class)
                .hasMessage(message);
    }
}
