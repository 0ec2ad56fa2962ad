// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.shop;

import java.util.Map;
import java.util.TreeMap;

/** The shelves. A product that runs out is filled up by the next customer who asks for it. Safe for all threads. */
final class Stock implements StockMXBean {
    private static final int FULL = 40;

    private final Map<String, Shelf> shelves = new TreeMap<>();

    Stock() {
        shelves.put("coffee", new Shelf(FULL, 4.35));
        shelves.put("grain", new Shelf(FULL, 0.00045));
        shelves.put("tea", new Shelf(FULL, 3.1));
    }

    /** Takes one piece; its price, or 0 when there is no such product or the shelf was just found empty. */
    synchronized double take(String product) {
        Shelf shelf = shelves.get(product);
        if (shelf == null) {
            return 0;
        }
        boolean empty = shelf.getPieces() == 0;
        shelves.put(product, new Shelf(empty ? FULL : shelf.getPieces() - 1, shelf.getPrice()));
        return empty ? 0 : shelf.getPrice();
    }

    @Override
    public synchronized Totals getTotals() {
        long pieces = 0;
        double worth = 0;
        for (Shelf shelf : shelves.values()) {
            pieces += shelf.getPieces();
            worth += shelf.getPieces() * shelf.getPrice();
        }
        return new Totals(pieces, worth);
    }

    @Override
    public synchronized Map<String, Shelf> getShelves() {
        return new TreeMap<>(shelves);
    }

    @Override
    public synchronized String[] getProducts() {
        return shelves.keySet().toArray(new String[0]);
    }
}
