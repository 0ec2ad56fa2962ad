// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Stands in for servers that are too large to start, or not to be had: prints {@code ready} and makes the MBeans that it is
 * asked for, by the operation {@code make} of {@code beans:type=Maker}.
 */
public final class BeansToOrder {
    private BeansToOrder() {}

    public static void main(String[] arguments) throws Exception {
        ManagementFactory.getPlatformMBeanServer().registerMBean(new Maker(), new ObjectName("beans:type=Maker"));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    /** What is asked for over JMX. */
    public interface MakerMBean {
        /**
         * Gives that bean that attribute, and makes the bean where it is not there.
         *
         * @param type {@code Long}, {@code Double}, {@code Boolean} or {@code String}; its value follows from the two names
         */
        void make(String bean, String attribute, String type) throws JMException;
    }

    /** Keeps them too. */
    public static final class Maker implements MakerMBean {
        private final Map<ObjectName, Bean> beans = new TreeMap<>();

        @Override
        public synchronized void make(String bean, String attribute, String type) throws JMException {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(bean);
            Bean made = beans.get(name);
            if (made == null) {
                made = new Bean();
                beans.put(name, made);
                server.registerMBean(made, name);
            }
            made.put(attribute, value(type, (bean + attribute).hashCode() & Integer.MAX_VALUE));
        }

        private static Object value(String type, int number) {
            switch (type) {
                case "Long":
                    return ((long) number) << number % 32;
                case "Double":
                    return number / Math.pow(10, number % 16);
                case "Boolean":
                    return number % 2 == 0;
                default:
                    return "Größe \"" + number + "\", \\ {x}";
            }
        }
    }

    /** Constant attributes by name. */
    private static final class Bean implements DynamicMBean {
        private final Map<String, Object> attributes = new TreeMap<>();

        synchronized void put(String attribute, Object value) {
            attributes.put(attribute, value);
        }

        @Override
        public synchronized Object getAttribute(String attribute) throws AttributeNotFoundException {
            Object value = attributes.get(attribute);
            if (value == null) {
                throw new AttributeNotFoundException("No such attribute: " + attribute);
            }
            return value;
        }

        @Override
        public synchronized AttributeList getAttributes(String[] names) {
            AttributeList list = new AttributeList();
            for (String name : names) {
                list.add(new Attribute(name, attributes.get(name)));
            }
            return list;
        }

        @Override
        public void setAttribute(Attribute attribute) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AttributeList setAttributes(AttributeList list) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object invoke(String action, Object[] parameters, String[] signature) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized MBeanInfo getMBeanInfo() {
            MBeanAttributeInfo[] infos = new MBeanAttributeInfo[attributes.size()];
            int next = 0;
            for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
                infos[next++] = new MBeanAttributeInfo(
                        attribute.getKey(),
                        attribute.getValue().getClass().getName(),
                        attribute.getKey(),
                        true,
                        false,
                        false);
            }
            return new MBeanInfo(getClass().getName(), "made to order", infos, null, null, null);
        }
    }
}
