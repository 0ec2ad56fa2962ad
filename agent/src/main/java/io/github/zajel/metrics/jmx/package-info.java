// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The keys {@code jmx[]}, {@code jmx.get[]} and {@code jmx.discovery[]}: the Java gateway's answers, read in-process from
 * all MBean servers of the JVM. Runs on workers only, but for {@link Arrivals}. Getters, names and values belong to the
 * host: whatever they throw becomes a reason, they run with the bean's own class loader, and none of them is held between
 * two readings. No class of {@code javax.management} may load before {@link MBeanServers} allows it, which is why {@link
 * LateReading} stands between the provider and everything else here.
 */
package io.github.zajel.metrics.jmx;
