// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.zoo;

import java.io.IOException;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Registers the zoo, prints {@code zoo: open} and runs until killed. */
public final class ZooMain {
    private ZooMain() {}

    public static void main(String[] arguments) throws JMException, InterruptedException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        server.registerMBean(scalars(), new ObjectName("zoo:type=Scalars"));
        server.registerMBean(structures(), new ObjectName("zoo:type=Structures"));
        server.registerMBean(names(), new ObjectName("zoo:type=Names"));
        server.registerMBean(new Animals(), new ObjectName("zoo:type=Animals"));
        // whatever the reader must have the classes for, or survive
        server.registerMBean(ofTheHost(), new ObjectName("zoo.host:type=Own"));
        server.registerMBean(failing(), new ObjectName("zoo.failing:type=A"));
        server.registerMBean(new OddBean(), new ObjectName("zoo.failing:type=C"));
        server.registerMBean(new OddBean().with("Good", 1), new ObjectName("zoo.failing:type=B"));
        for (String properties : Arrays.asList(
                "type=Pool,name=\"http-nio-8080\"",
                "name=second,type=Pool",
                "type=Quoted,name=" + ObjectName.quote("what?*\",=:\\\n"),
                "type=Plain,name=with.dot and blank",
                "type=Plain,name=größe,client-id=7,obj=x,Domain=y",
                "type=Plain,größe=1")) {
            server.registerMBean(new OddBean().with("A", 1), new ObjectName("zoo.names:" + properties));
        }
        System.out.println("zoo: open");
        new CountDownLatch(1).await();
    }

    private static OddBean scalars() throws JMException {
        return new OddBean()
                .with("Boolean", true)
                .with("Character", 'x')
                .with("Byte", (byte) -7)
                .with("Short", (short) 7)
                .with("Integer", Integer.MIN_VALUE)
                .with("Long", "described", Long.MAX_VALUE)
                .with("Float", "", 0.1f)
                .with("LargeFloat", 1e20f)
                .with("Double", 0.1)
                .with("SmallDouble", 0.00012)
                .with("WholeDouble", 5.0)
                .with("MinusZero", -0.0)
                .with("NaN", Double.NaN)
                .with("Infinity", Double.NEGATIVE_INFINITY)
                .with("BigInteger", BigInteger.TEN.pow(30))
                .with("BigDecimal", new BigDecimal("1E+3"))
                .with("Text", "zwölf €")
                .with("Empty", "")
                .with("Blanks", "  two  words ")
                .with("Lines", "one\n\"two\"\\\ttabbed")
                .with("Date", Date.from(Instant.EPOCH))
                .with("ObjectName", new ObjectName("a:b=\"c\""))
                .with("AtomicBoolean", new AtomicBoolean(true))
                .with("AtomicInteger", new AtomicInteger(-5))
                .with("AtomicLong", new AtomicLong(5))
                .with("Enum", TimeUnit.DAYS)
                .with("Class", String.class)
                .with("Null", null);
    }

    private static OddBean structures() throws JMException {
        return new OddBean()
                .with("Texts", new String[] {"a", "b"})
                .with("Ints", new int[] {1, 2})
                .with("Matrix", new double[][] {{0.5}, {}})
                .with("ObjectNames", new ObjectName[] {new ObjectName("a:b=c")})
                .with("Nothing", new Object[0])
                .with("List", new ArrayList<>(Arrays.asList("a", 1, null)))
                .with("Set", new TreeSet<>(Arrays.asList(3, 1, 2)))
                .with("Map", new TreeMap<>(Collections.singletonMap("key", 5)))
                .with("Composite", cage("owl", 3))
                .with("Composites", new CompositeData[] {cage("owl", 3), cage("bear", 7)})
                .with("ByText", table("animal.name"))
                .with("ByNumber", table("number"))
                .with("ByBoth", table("animal.name", "number"));
    }

    private static CompositeData cage(String animal, int number) throws JMException {
        return new CompositeDataSupport(
                cageType(), new String[] {"animal.name", "keeper", "number"}, new Object[] {animal, null, number});
    }

    private static CompositeType cageType() throws JMException {
        return new CompositeType(
                "cage",
                "a cage",
                new String[] {"animal.name", "keeper", "number"},
                new String[] {"who is in it", "who feeds it", "number"},
                new OpenType<?>[] {SimpleType.STRING, SimpleType.STRING, SimpleType.INTEGER});
    }

    private static TabularDataSupport table(String... index) throws JMException {
        TabularDataSupport table = new TabularDataSupport(new TabularType("cages", "all cages", cageType(), index));
        table.put(cage("owl", 3));
        table.put(cage("bear", 7));
        return table;
    }

    private static OddBean names() {
        return new OddBean()
                .with("dotted.name", "a dot")
                .with("two words", "a blank")
                .with("back\\slash", "a backslash")
                .with("end\\", "a backslash at the end")
                .with("quo\"te", "a quote")
                .with("com,ma", "a comma")
                .with("bra[ck]et", "a bracket")
                .with("größe", "an umlaut")
                .with("*", "a star");
    }

    private static OddBean failing() {
        return new OddBean()
                .with("Checked", new IOException("the cage is empty"))
                .with("Caused", new IllegalStateException("outer", new IllegalArgumentException("the root")))
                .with("WithoutMessage", new IllegalStateException())
                .with("Good", 1);
    }

    private static OddBean ofTheHost() {
        List<Object> mixed = new ArrayList<>();
        mixed.add(new WithText());
        return new OddBean()
                .with("WithText", new WithText())
                .with("NotSerializable", new NotSerializable())
                .with("WithoutText", new WithoutText())
                .with("Enum", OwnEnum.SECOND)
                .with("List", mixed)
                .with("Good", 1);
    }

    private static final class WithText implements Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            return "a class of the host";
        }
    }

    private static final class NotSerializable {
        @Override
        public String toString() {
            return "not serializable";
        }
    }

    private static final class WithoutText implements Serializable {
        private static final long serialVersionUID = 1;
    }

    private enum OwnEnum {
        FIRST,
        SECOND
    }
}
