// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products.webapp;

/** A value of a type that only the application knows. */
public final class Price {
    private final String article;

    Price(String article) {
        this.article = article;
    }

    public String getArticle() {
        return article;
    }

    @Override
    public String toString() {
        return article + " for nothing";
    }
}
