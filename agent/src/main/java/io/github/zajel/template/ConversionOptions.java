// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import org.jspecify.annotations.Nullable;

/** What the operator wants to be otherwise than it is made by itself; null where nothing. */
public final class ConversionOptions {
    final @Nullable String name;
    final @Nullable String group;
    final @Nullable String discoveryDelay;
    final boolean inPlace;

    /**
     * @param name of the new template
     * @param group of templates that the new one is put in
     * @param discoveryDelay update interval of the discovery rules that are converted
     * @param inPlace whether names and uuids stay, so that an import changes the original
     */
    public ConversionOptions(
            @Nullable String name, @Nullable String group, @Nullable String discoveryDelay, boolean inPlace) {
        this.name = name;
        this.group = group;
        this.discoveryDelay = discoveryDelay;
        this.inPlace = inPlace;
    }
}
