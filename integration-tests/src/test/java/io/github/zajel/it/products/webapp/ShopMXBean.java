// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products.webapp;

import java.util.List;

/** Its attributes are composites, of types that the application brings. */
public interface ShopMXBean {
    List<Price> getPrices();

    /** How often somebody has asked. */
    long getReadings();
}
