// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.base.Secrets;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.NewsReading;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JMX keys with the parameters, values and error texts of Zabbix's Java gateway 7.0. Loads no class of
 * {@code javax.management}: object names are made at the first reading.
 */
public final class JmxProvider implements MetricProvider {
    private static final String ATTRIBUTE = "jmx";
    private static final String GET = "jmx.get";
    private static final String DISCOVERY = "jmx.discovery";

    private final MBeanServers servers;
    private final SecretCells cells;

    /** @param secrets what is not told of the attributes */
    public JmxProvider(MBeanServers servers, Secrets secrets) {
        this.servers = servers;
        this.cells = new SecretCells(secrets);
    }

    @Override
    public List<KeyDoc> keys() {
        return Arrays.asList(
                KeyDoc.of(
                        ATTRIBUTE,
                        "[object,attribute,<description>]",
                        "Text",
                        "jmx[\"java.lang:type=Memory\",HeapMemoryUsage.used]",
                        "The value of an MBean's attribute, numeric or text as the attribute is; an item of a composite or"
                                + " a row of a table follows after a dot, and a dot inside a name is written `\\.`. A whole"
                                + " table gives JSON. Of an array or collection `Names.0` is the first element,"
                                + " `Names.length` their number, and `Names.*` all as JSON; `.*` gives all of a composite,"
                                + " map or table too, with the arrays in it. What has the name of a secret is told only where it"
                                + " is a number or boolean; see `NotSecret`."),
                KeyDoc.of(
                        GET,
                        "[<mode>,<object>,<description>]",
                        "Text",
                        "jmx.get[beans,\"java.lang:type=GarbageCollector,*\"]",
                        "A JSON array of the MBeans that match the object name pattern (default: all), in mode"
                                + " `attributes` (default) with the value of each attribute, in mode `beans` with the parts"
                                + " of each name. Mode `attributes` calls every getter of every bean that matches, so name"
                                + " the beans as closely as possible."),
                KeyDoc.of(
                        DISCOVERY,
                        "[<mode>,<object>,<description>]",
                        "Text",
                        "jmx.discovery[beans,\"java.lang:type=GarbageCollector,*\"]",
                        "As `jmx.get`, for low-level discovery: `{#JMXATTR}`, `{#JMXOBJ}`, `{#JMXDESC}`, `{#JMXTYPE}` and"
                                + " `{#JMXVALUE}` of each attribute, or `{#JMXOBJ}`, `{#JMXDOMAIN}` and a macro for each key"
                                + " property, as `{#JMXTYPE}` and `{#JMXNAME}`, of each bean. Like `jmx.get[beans]` it is"
                                + " read again within seconds when a bean that matches was registered, each time after twice"
                                + " as long until the update interval is over; in mode `attributes` only where the domain"
                                + " has no wildcard."));
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        return key.name().equals(ATTRIBUTE) ? attribute(key) : beanList(key);
    }

    @Override
    public void close() {
        servers.close();
    }

    private Reading attribute(ItemKey key) throws UnsupportedItemException {
        if (key.parameterCount() < 2 || !isWellFormed(key)) {
            throw new UnsupportedItemException(
                    "required key format: jmx[<mbean name>,<attribute name>,<unique short description>]");
        }
        return new LateReading(servers, key.parameter(0)) {
            @Override
            BeanReading begin() throws Exception {
                return new AttributeReading(servers, key.parameter(0), key.parameter(1), cells);
            }
        };
    }

    private Reading beanList(ItemKey key) throws UnsupportedItemException {
        if (!isWellFormed(key)) {
            throw new UnsupportedItemException("required key format: " + key.name()
                    + "[<discovery mode>,<object name>,<unique short description>]");
        }
        String mode = key.parameter(0);
        if (!mode.isEmpty() && !mode.equals("attributes") && !mode.equals("beans")) {
            throw new UnsupportedItemException("invalid discovery mode: " + mode);
        }
        return new LateList(key.parameter(1), !mode.equals("beans"), key.name().equals(DISCOVERY));
    }

    /** The third parameter only tells keys apart that are otherwise the same. */
    private static boolean isWellFormed(ItemKey key) {
        return key.parameterCount() <= 3 && !key.isArray(0) && !key.isArray(1) && !key.isArray(2);
    }

    /** Has to know its item's wish for news when it begins. */
    private final class LateList extends LateReading implements NewsReading {
        private final boolean ofAttributes;
        private final boolean isDiscovery;
        private @Nullable Runnable readSoon;

        LateList(String pattern, boolean ofAttributes, boolean isDiscovery) {
            super(servers, pattern);
            this.ofAttributes = ofAttributes;
            this.isDiscovery = isDiscovery;
        }

        @Override
        public void onNews(Runnable newReadSoon) {
            readSoon = newReadSoon;
        }

        @Override
        BeanReading begin() throws Exception {
            return new BeanListReading(servers, calls(), ofAttributes, isDiscovery, cells, readSoon);
        }
    }
}
