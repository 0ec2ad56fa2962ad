// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.zoo;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import org.jspecify.annotations.Nullable;

/** A bean of any attributes: names, values and failures that no Java interface could have. */
final class OddBean implements DynamicMBean {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();

    /** An attribute; one whose value is an exception throws it when read. */
    OddBean with(String attribute, @Nullable Object value) {
        return with(attribute, attribute, value);
    }

    OddBean with(String attribute, String description, @Nullable Object value) {
        values.put(attribute, value);
        descriptions.put(attribute, description);
        return this;
    }

    @Override
    public @Nullable Object getAttribute(String attribute) throws AttributeNotFoundException, MBeanException {
        if (!values.containsKey(attribute)) {
            throw new AttributeNotFoundException("no attribute " + attribute);
        }
        Object value = values.get(attribute);
        if (value instanceof Exception) {
            throw new MBeanException((Exception) value);
        }
        return value;
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList list = new AttributeList();
        for (String attribute : attributes) {
            try {
                list.add(new Attribute(attribute, getAttribute(attribute)));
            } catch (AttributeNotFoundException | MBeanException leftOut) {
                // as a standard bean does
            }
        }
        return list;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] infos = new MBeanAttributeInfo[values.size()];
        int i = 0;
        for (Map.Entry<String, String> described : descriptions.entrySet()) {
            infos[i++] = new MBeanAttributeInfo(
                    described.getKey(), "java.lang.Object", described.getValue(), true, false, false);
        }
        return new MBeanInfo(OddBean.class.getName(), "odd", infos, null, null, null);
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
