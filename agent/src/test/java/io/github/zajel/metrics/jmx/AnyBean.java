// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/** A bean whose attributes are made up by the test: any name, any value, any failure. */
class AnyBean implements DynamicMBean {
    private final Map<String, Supplier<Object>> getters = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    boolean refusesBulk;
    int bulkReads;
    int singleReads;

    AnyBean with(String attribute, Object value) {
        return withGetter(attribute, () -> value);
    }

    AnyBean withGetter(String attribute, Supplier<Object> getter) {
        getters.put(attribute, getter);
        return this;
    }

    AnyBean described(String attribute, String description) {
        descriptions.put(attribute, description);
        return this;
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        singleReads++;
        return read(attribute);
    }

    private Object read(String attribute) throws AttributeNotFoundException {
        Supplier<Object> getter = getters.get(attribute);
        if (getter == null) {
            throw new AttributeNotFoundException("no " + attribute + " here");
        }
        return getter.get();
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        bulkReads++;
        if (refusesBulk) {
            throw new UnsupportedOperationException("one at a time");
        }
        AttributeList list = new AttributeList();
        for (String attribute : attributes) {
            try {
                list.add(new Attribute(attribute, read(attribute)));
            } catch (AttributeNotFoundException | RuntimeException ignored) {
                // left out, as a standard bean does
            }
        }
        return list;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] infos = getters.keySet().stream()
                .map(name -> new MBeanAttributeInfo(
                        name, "java.lang.Object", descriptions.getOrDefault(name, name), true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(AnyBean.class.getName(), "", infos, null, null, null);
    }

    @Override
    public void setAttribute(Attribute attribute) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) {
        throw new UnsupportedOperationException();
    }
}
