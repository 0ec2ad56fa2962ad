// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.VirtualTime;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jmx.get[]} and {@code jmx.discovery[]}. */
class BeanListReadingTest {
    @RegisterExtension
    final JmxFixture jmx = new JmxFixture();

    // ---- mode attributes

    @Test
    void attributesAreToldWithTypeAndText() {
        jmx.register(
                new AnyBean()
                        .with("Active", 3)
                        .described("Active", "busy threads")
                        .with("Unit", TimeUnit.DAYS)
                        .with("Null", null)
                        .with("Array", new int[] {1})
                        .with("Opaque", new Object()),
                "Pool");
        assertThat(jmx.list("jmx.discovery", "attributes"))
                .isEqualTo("{'data':["
                        + "{'{#JMXATTR}':'Active','{#JMXOBJ}':'D:type=Pool','{#JMXDESC}':'busy threads',"
                        + "'{#JMXTYPE}':'java.lang.Integer','{#JMXVALUE}':'3'},"
                        + "{'{#JMXATTR}':'Unit','{#JMXOBJ}':'D:type=Pool','{#JMXDESC}':'D:type=Pool,Unit',"
                        + "'{#JMXTYPE}':'java.util.concurrent.TimeUnit','{#JMXVALUE}':'DAYS'}]}");
        assertThat(get(""))
                .isEqualTo("[{'name':'Active','object':'D:type=Pool','description':'busy threads',"
                        + "'type':'java.lang.Integer','value':'3'},"
                        + "{'name':'Unit','object':'D:type=Pool','description':'D:type=Pool,Unit',"
                        + "'type':'java.util.concurrent.TimeUnit','value':'DAYS'}]");
    }

    @Test
    void compositeHasARowForEachItem() {
        CompositeData inner = OpenValues.composite(
                new String[] {"none", "sum"}, new OpenType<?>[] {SimpleType.STRING, SimpleType.LONG}, null, 5L);
        CompositeData outer = OpenValues.composite(
                new String[] {"in", "used"}, new OpenType<?>[] {inner.getCompositeType(), SimpleType.LONG}, inner, 6L);
        jmx.register(new AnyBean().with("Usage", outer).described("Usage", "not of its items"), "Memory");
        assertThat(get("attributes"))
                .isEqualTo(
                        "[{'name':'Usage.in.none','object':'D:type=Memory','description':'the none','type':null,'value':null},"
                                + "{'name':'Usage.in.sum','object':'D:type=Memory','description':'the sum','type':'java.lang.Long','value':'5'},"
                                + "{'name':'Usage.used','object':'D:type=Memory','description':'the used','type':'java.lang.Long','value':'6'}]");
    }

    @Test
    void tableHasOneRowWithJson() throws Exception {
        CompositeData nested =
                OpenValues.composite(new String[] {"deep"}, new OpenType<?>[] {SimpleType.BOOLEAN}, true);
        TabularData innerTable = OpenValues.table(new String[] {"deep"}, nested);
        CompositeData row = OpenValues.composite(
                new String[] {"array", "big", "float", "inner", "key", "nan", "null", "rate", "table"},
                new OpenType<?>[] {
                    new ArrayType<>(SimpleType.INTEGER, true),
                    SimpleType.BIGINTEGER,
                    SimpleType.FLOAT,
                    nested.getCompositeType(),
                    SimpleType.STRING,
                    SimpleType.DOUBLE,
                    SimpleType.STRING,
                    SimpleType.DOUBLE,
                    innerTable.getTabularType()
                },
                new int[] {1},
                BigInteger.TEN.pow(30),
                0.1f,
                nested,
                "k",
                Double.NaN,
                null,
                0.5,
                innerTable);
        jmx.register(new AnyBean().with("T", OpenValues.table(new String[] {"key"}, row)), "Table");
        assertThat(jmx.answer("Table", "T").replace('"', '\''))
                .isEqualTo(
                        "[{'big':'1000000000000000000000000000000','float':0.1,'inner':{'deep':true},'key':'k','nan':null,"
                                + "'null':null,'rate':0.5,'table':[{'deep':true}]}]");
        assertThat(get("attributes"))
                .contains("'type':'javax.management.openmbean.TabularDataSupport','value':'[{\\'big\\':");
    }

    @Test
    void rowsOfATableThatHoldArraysOnlyAreLeftOut() throws Exception {
        CompositeData row = OpenValues.composite(
                new String[] {"array"}, new OpenType<?>[] {new ArrayType<>(SimpleType.INTEGER, true)}, new int[] {1});
        TabularData table = OpenValues.tableOf(row);
        jmx.register(new AnyBean().with("T", table), "Table");
        assertThat(jmx.answer("Table", "T")).isEqualTo("[]");
    }

    // ---- failures

    @Test
    void beanWithoutReadableAttributesDoesNotEndTheDiscovery() throws Exception {
        jmx.register(new AnyBean(), "A");
        jmx.register(new WriteOnly(), "B");
        jmx.register(new AnyBean().withGetter("Bad", BeanListReadingTest::fail), "C");
        jmx.register(new AnyBean().with("Good", 1), "D");
        assertThat(get("attributes"))
                .startsWith("[{'name':'Good','object':'D:type=D'")
                .endsWith("}]");
    }

    @Test
    void beanWhoseDescriptionFailsCostsItselfOnly() {
        jmx.register(
                new AnyBean() {
                    private int calls;

                    @Override
                    public MBeanInfo getMBeanInfo() {
                        if (calls++ > 1) {
                            throw new NoClassDefFoundError("com/example/Gone");
                        }
                        return super.getMBeanInfo();
                    }
                }.with("X", 1),
                "A");
        get("attributes");
        jmx.register(new AnyBean().with("Good", 1), "B");
        assertThat(get("attributes")).startsWith("[{'name':'Good'");
    }

    @Test
    void attributesAreReadAtOnceAndOneByOneOnlyWhereThatFails() {
        AnyBean whole = new AnyBean().with("A", 1).with("B", 2);
        jmx.register(whole, "Whole");
        AnyBean single = new AnyBean()
                .with("A", 3)
                .withGetter("Bad", BeanListReadingTest::fail)
                .with("B", 4);
        single.refusesBulk = true;
        jmx.register(single, "Single");
        assertThat(get("attributes")).contains("'value':'1'", "'value':'2'", "'value':'3'", "'value':'4'");
        assertThat(whole.bulkReads).isEqualTo(1);
        assertThat(whole.singleReads).isZero();
        assertThat(single.singleReads).isEqualTo(3);
    }

    @Test
    void valueThatCannotBeTakenApartCostsThatAttributeOnly() {
        jmx.register(
                new AnyBean()
                        .with("A", OpenValues.containingItself())
                        .with("A2", OpenValues.tableOf(OpenValues.containingItself()))
                        .with("B", new HostFailureTest.ThrowingText())
                        .with("C", 1),
                "Odd");
        assertThat(get("attributes")).startsWith("[{'name':'C'").endsWith("'value':'1'}]");
        assertThat(jmx.answer("Odd", "A2")).isEqualTo("unsupported: The value is nested deeper than 32 levels.");
    }

    @Test
    void beanThatVanishesMeanwhileIsLeftOut() throws Exception {
        jmx.register(new AnyBean().withGetter("X", () -> vanish("B")), "A");
        jmx.register(new AnyBean().with("X", 1), "B");
        jmx.register(new AnyBean().with("X", 1), "C");
        assertThat(get("attributes")).contains("type=A", "type=C").doesNotContain("type=B");
    }

    @Test
    void lateListTellsHowFarItGot() throws Exception {
        VirtualTime time = new VirtualTime(Instant.EPOCH);
        for (String type : List.of("A", "B", "C")) {
            jmx.register(new AnyBean().withGetter("X", () -> later(time)), type);
        }
        Reading reading = jmx.prepare("jmx.get[,\"" + jmx.domain + ":*\"]");
        assertThatThrownBy(() -> reading.read(Deadline.in(3_000, time)))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Timeout while processing item: 2 of 3 beans read."
                        + " Narrow the object name pattern, or raise the item's timeout.");
        assertThat(reading.read(Deadline.in(7_000, time)).text()).contains("type=C");
    }

    @Test
    void listBeyondTheLimitOfAValueIsRefused() {
        String text = "x".repeat(9 << 20);
        jmx.register(new AnyBean().with("X", text).with("Y", text), "Large");
        assertThat(get("attributes"))
                .isEqualTo(
                        "unsupported: The value is larger than 16777216 characters; ask for less, with a filter in the key.");
    }

    // ---- several servers

    @Test
    void beansOfAllServersAreListedOnceEach() throws Exception {
        MBeanServer other = jmx.newServer();
        jmx.register(new AnyBean().with("From", "first"), "Both");
        jmx.register(new AnyBean().with("From", "first"), "OnlyFirst");
        JmxFixture.register(other, new AnyBean().with("From", "other"), jmx.name("Both"));
        JmxFixture.register(other, new AnyBean().with("From", "other"), jmx.name("AtOther"));
        assertThat(get("beans").split("'object'")).hasSize(1 + 3);
        assertThat(get("attributes"))
                .containsSubsequence(
                        "type=AtOther", "'value':'other'", "type=Both", "'value':'first'", "type=OnlyFirst")
                .containsOnlyOnce("'value':'other'");
    }

    // ---- words of these tests

    private String get(String mode) {
        return jmx.list("jmx.get", mode);
    }

    private static Object fail() {
        throw new IllegalStateException("no value");
    }

    private Object vanish(String type) {
        try {
            jmx.server.unregisterMBean(jmx.name(type));
            return "vanished";
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object later(VirtualTime time) {
        time.advance(Duration.ofSeconds(2));
        return 1;
    }

    public interface WriteOnlyMBean {
        void setX(int x);
    }

    static final class WriteOnly implements WriteOnlyMBean {
        @Override
        public void setX(int x) {
            throw new UnsupportedOperationException();
        }
    }
}
