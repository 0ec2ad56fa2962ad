// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.OrderService;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.instrumented.weave.Limits;
import io.github.zajel.testing.RecordedLog;
import java.time.Duration;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

class MethodProviderTest extends MetricProviderContract {
    private static final String PLACE = "com.acme.OrderService.place";

    private final RecordedLog log = new RecordedLog();
    private final OrderService orders = new OrderService();
    private MetricProvider methods;

    @Override
    protected MetricProvider newProvider() {
        ProbeLimits limits = new ProbeLimits(3, new Limits(500, 200), 1000, 600_000_000_000L);
        methods = MethodProvider.of(
                ByteBuddyAgent.install(), () -> true, limits, time, time, Runnable::run, log.log(Log.Level.INFO));
        return methods;
    }

    private Reading prepare(String key) throws Exception {
        return methods.prepare(ItemKey.parse(key));
    }

    private static String read(Reading reading) throws Exception {
        return reading.read(Deadline.in(3000, Clock.system())).text();
    }

    private void place(int times) {
        for (int i = 0; i < times; i++) {
            orders.place(i);
        }
    }

    @Test
    void anItemMeasuresItsMethodFromTwoSecondsAfterItsFirstReadingOn() throws Exception {
        Reading count = prepare("java.method[" + PLACE + "]");
        place(5);
        assertThat(read(count)).isEqualTo("0");
        time.advance(Duration.ofSeconds(2));
        place(7);
        assertThat(read(count)).isEqualTo("7");
        assertThat(log.lines()).contains("INFO methods measured from now on: " + PLACE);
    }

    @Test
    void itemsOfOneTargetShareOneProbe() throws Exception {
        Reading count = prepare("java.method[" + PLACE + "]");
        Reading errors = prepare("java.method[\"" + PLACE + "\",errors]");
        read(count);
        read(errors);
        time.advance(Duration.ofSeconds(2));
        place(3);
        assertThatThrownBy(() -> orders.place(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(read(count)).isEqualTo("4");
        assertThat(read(errors)).isEqualTo("1");
        assertThat(read(prepare("java.method.list"))).contains("\"items\":2").doesNotContain("},{");
    }

    @Test
    void whatTheLastItemLeftIsMeasuredForTheGraceAndThenNoLonger() throws Exception {
        Reading first = prepare("java.method[" + PLACE + "]");
        read(first);
        time.advance(Duration.ofSeconds(2));
        first.close();
        time.advance(Duration.ofMinutes(9));
        place(4);
        Reading second = prepare("java.method[" + PLACE + "]");
        assertThat(read(second)).isEqualTo("4");
        second.close();
        assertThat(log.lines()).noneMatch(line -> line.contains("no longer"));
        time.advance(Duration.ofMinutes(11));
        assertThat(log.lines()).contains("INFO methods no longer measured: " + PLACE);
        assertThat(read(prepare("java.method.list"))).isEqualTo("[]");
        Reading third = prepare("java.method[" + PLACE + "]");
        assertThat(read(third)).isEqualTo("0");
    }

    @Test
    void timesAreOfTheCallsSinceTheItemWasLastRead() throws Exception {
        Reading p99 = prepare("java.method[" + PLACE + ",time.p99]");
        Reading other = prepare("java.method[" + PLACE + ",time.max]");
        read(p99);
        time.advance(Duration.ofSeconds(2));
        place(10);
        read(other);
        assertThat(Double.parseDouble(read(p99))).isPositive();
        assertThat(read(p99)).isEqualTo("0.0");
        place(1);
        assertThat(Double.parseDouble(read(other))).isPositive();
    }

    @Test
    void aMasterItemHasItAll() throws Exception {
        Reading all = prepare("java.method.get[" + PLACE + "]");
        Reading exceptions = prepare("java.method.exceptions[" + PLACE + "]");
        read(all);
        read(exceptions);
        time.advance(Duration.ofSeconds(2));
        place(2);
        assertThatThrownBy(() -> orders.place(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(read(all))
                .startsWith(
                        "{\"target\":\"" + PLACE + "\",\"state\":\"woven\",\"methods\":1,\"classes\":1,\"loaders\":1,"
                                + "\"count\":3,\"errors\":1,\"active\":0,\"time\":{\"total\":")
                .contains("\"avg\":", "\"min\":", "\"max\":", "\"p50\":", "\"p999\":");
        assertThat(read(exceptions)).isEqualTo("{\"java.lang.IllegalArgumentException\":1}");
    }

    @Test
    void whatIsCalledTooOftenIsCountedOnlyThenNotAtAll() throws Exception {
        Reading p99 = prepare("java.method[" + PLACE + ",time.p99]");
        Reading count = prepare("java.method[" + PLACE + "]");
        read(p99);
        read(count);
        for (int window = 0; window < 5; window++) {
            time.advance(Duration.ofSeconds(5));
            place(6_000);
        }
        assertThatThrownBy(() -> read(p99))
                .hasMessage("It is called more than 1000 times a second, so only count and errors are measured: see"
                        + " MaxProbeRate.");
        long counted = Long.parseLong(read(count));
        place(1);
        assertThat(read(count)).isEqualTo(Long.toString(counted + 1));
        for (int window = 0; window < 4; window++) {
            time.advance(Duration.ofSeconds(5));
            place(60_000);
        }
        assertThatThrownBy(() -> read(count)).hasMessageContaining("10000 times a second");
        assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(2);
    }

    @Test
    void aCallCountsOnceHoweverManyTargetsOfOneItemMeanIt() throws Exception {
        Reading count =
                prepare("java.method[com.acme.OrderService.pl*|" + PLACE + "|com.acme.OrderService+.place(int)]");
        read(count);
        time.advance(Duration.ofSeconds(2));
        place(5);
        assertThat(read(count)).isEqualTo("5");
    }

    @Test
    void moreTargetsThanAllowedAreRefused() throws Exception {
        for (String method : new String[] {"place", "cancel", "nothing"}) {
            read(prepare("java.method[com.acme.OrderService." + method + "]"));
        }
        assertThatThrownBy(() -> read(prepare("java.method[com.acme.OrderService.fourth]")))
                .hasMessage("Items name 3 methods already, and no more are measured: see MaxInstrumentedMethods.");
    }

    @Test
    void whatCannotBeMeasuredSaysWhy() throws Exception {
        Reading missing = prepare("java.method[com.acme.OrderService.nothing]");
        assertThat(read(missing)).isEqualTo("0");
        Reading later = prepare("java.method[com.acme.NotLoaded.place]");
        assertThat(read(later)).isEqualTo("0");
        time.advance(Duration.ofSeconds(2));
        assertThatThrownBy(() -> read(missing)).hasMessage("The class is loaded, and has no such method.");
        assertThat(read(later)).isEqualTo("0");
        assertThatThrownBy(() -> prepare("java.method[place]"))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Invalid first parameter: A class and a method are needed, as in com.acme.Orders.place.");
        assertThatThrownBy(() -> prepare("java.method[" + PLACE + ",time.p42]"))
                .hasMessage("Invalid second parameter.");
    }

    @Test
    void whatComesTogetherIsOneLineInTheLog() throws Exception {
        read(prepare("java.method[" + PLACE + "]"));
        read(prepare("java.method[com.acme.OrderService.cancel]"));
        time.advance(Duration.ofSeconds(2));
        assertThat(log.lines())
                .containsExactly("INFO methods measured from now on: " + PLACE + ", com.acme.OrderService.cancel");
    }

    @Test
    void whatAnItemWantedMoreThanOthersIsMeasuredForTheGraceToo() throws Exception {
        Reading count = prepare("java.method[" + PLACE + "]");
        Reading all = prepare("java.method.get[" + PLACE + "]");
        read(count);
        read(all);
        time.advance(Duration.ofSeconds(2));
        all.close();
        time.advance(Duration.ofMinutes(9));
        place(1);
        Reading again = prepare("java.method[" + PLACE + ",time.total]");
        assertThat(Double.parseDouble(read(again)))
                .as("class files were not changed")
                .isPositive();
        again.close();
        time.advance(Duration.ofMinutes(11));
        place(1);
        Reading total = prepare("java.method[" + PLACE + ",time.total]");
        String before = read(total);
        place(1);
        assertThat(read(total)).as("it is only counted").isEqualTo(before);
        assertThat(read(count)).isEqualTo("3");
    }

    @Test
    void aListOfVeryManyTargetsIsRefused() throws Exception {
        assertThat(prepare("java.method[" + "a.b|".repeat(19) + "a.b]")).isNotNull();
        assertThatThrownBy(() -> prepare("java.method[" + "a.b|".repeat(20) + "a.b]"))
                .hasMessage("Invalid first parameter: More than 20 targets with | between them.");
    }

    @Test
    void theLogTellsForWhomMethodsAreMeasured() throws Exception {
        Reading first = prepare("java.method[" + PLACE + "]");
        Reading other = prepare("java.method[com.acme.OrderService.cancel]");
        Reading again = prepare("java.method[" + PLACE + ",errors]");
        first.askedBy("zabbix.acme.com:10051");
        other.askedBy("passive checks");
        again.askedBy("the second does not change the class");
        read(first);
        read(other);
        read(again);
        time.advance(Duration.ofSeconds(2));
        assertThat(log.lines())
                .containsExactly("INFO methods measured from now on: " + PLACE
                        + ", com.acme.OrderService.cancel, for passive checks, zabbix.acme.com:10051");
    }

    @Test
    void aReadingWhoseItemIsGoneClaimsNothing() throws Exception {
        Reading closed = prepare("java.method[" + PLACE + "]");
        closed.close();
        assertThatThrownBy(() -> read(closed)).isInstanceOf(UnsupportedItemException.class);
        assertThat(read(prepare("java.method.list"))).isEqualTo("[]");
    }

    @Test
    void atTheAgentsEndWovenCodeDoesNothing() throws Exception {
        Reading count = prepare("java.method[" + PLACE + "]");
        read(count);
        time.advance(Duration.ofSeconds(2));
        place(1);
        methods.close();
        place(1);
        assertThat(read(count)).isEqualTo("1");
    }

    @Test
    void severalTargetsAreMeasuredAsOneThoughSomeAreNotLoaded() throws Exception {
        Reading all = prepare("java.method.get[" + PLACE + "|com.acme.NotLoaded.place | com.acme.OrderService.cancel]");
        read(all);
        time.advance(Duration.ofSeconds(2));
        place(2);
        orders.cancel(1);
        assertThat(read(all))
                .contains(
                        "\"target\":\"" + PLACE + "|com.acme.NotLoaded.place|com.acme.OrderService.cancel\"",
                        "\"state\":\"woven\",\"methods\":2,\"classes\":1,\"loaders\":1,\"count\":3");
    }

    @Test
    void severalTargetsOfWhichOneIsRefusedAreNotMeasured() throws Exception {
        Reading all = prepare("java.method[" + PLACE + "|java.lang.String.length]");
        read(all);
        time.advance(Duration.ofSeconds(2));
        assertThatThrownBy(() -> read(all)).hasMessage("Classes of java.* are not woven.");
    }

    @Test
    void whereNothingMayBeMeasuredEveryKeySaysSo() {
        MetricProvider none = MethodProvider.without("InstrumentMethods=0 forbids it.");
        for (String key : new String[] {"java.method[a.b]", "java.method.list", "java.method.discovery[a.b]"}) {
            assertThatThrownBy(() -> none.prepare(ItemKey.parse(key))).hasMessage("InstrumentMethods=0 forbids it.");
        }
    }
}
