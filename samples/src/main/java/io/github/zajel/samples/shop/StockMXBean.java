// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.shop;

import java.beans.ConstructorProperties;
import java.util.Map;

/** The shop's shelves with one composite and one tabular attribute: an MXBean, {@code shop:type=Stock}. */
public interface StockMXBean {
    /** All shelves together; composite. */
    Totals getTotals();

    /** Product to its shelf; tabular, its rows composites. */
    Map<String, Shelf> getShelves();

    /** Names of the products; an array, which no Zabbix item can hold. */
    String[] getProducts();

    /** Sums over all shelves. */
    final class Totals {
        private final long pieces;
        private final double worth;

        @ConstructorProperties({"pieces", "worth"})
        public Totals(long pieces, double worth) {
            this.pieces = pieces;
            this.worth = worth;
        }

        public long getPieces() {
            return pieces;
        }

        public double getWorth() {
            return worth;
        }
    }

    /** Pieces of one product and the price of a piece. */
    final class Shelf {
        private final long pieces;
        private final double price;

        @ConstructorProperties({"pieces", "price"})
        public Shelf(long pieces, double price) {
            this.pieces = pieces;
            this.price = price;
        }

        public long getPieces() {
            return pieces;
        }

        public double getPrice() {
            return price;
        }
    }
}
