// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.shop;

/** The shop's orders as numbers: a standard MBean, {@code shop:type=Orders}. */
public interface OrdersMBean {
    /** Orders taken since the start. */
    long getCount();

    /** Money taken since the start, with cents and their rounding errors, as doubles have them. */
    double getRevenue();

    /** Money of the smallest order so far, small enough to be printed with an exponent; 0 before the first. */
    double getSmallestOrder();

    /** {@code open}, or {@code sold out} when nothing is in stock. */
    String getStatus();
}
