// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.shop;

/** Counts orders and their money. Safe for all threads. */
final class Orders implements OrdersMBean {
    private final Stock stock;
    private long count;
    private double revenue;
    private double smallestOrder;

    Orders(Stock stock) {
        this.stock = stock;
    }

    /** Sells one piece; false when none is left. */
    synchronized boolean order(String product) {
        double price = stock.take(product);
        if (price == 0) {
            return false;
        }
        count++;
        revenue += price;
        smallestOrder = count == 1 ? price : Math.min(smallestOrder, price);
        return true;
    }

    @Override
    public synchronized long getCount() {
        return count;
    }

    @Override
    public synchronized double getRevenue() {
        return revenue;
    }

    @Override
    public synchronized double getSmallestOrder() {
        return smallestOrder;
    }

    @Override
    public String getStatus() {
        return stock.getTotals().getPieces() == 0 ? "sold out" : "open";
    }
}
