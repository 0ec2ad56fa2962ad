// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.util.ArrayList;
import java.util.List;

/** How a {@link MiniZabbix} is to be: by default a 7.0 without items on a free loopback port. Not for several threads. */
public final class Setup {
    int port;
    Release release = Release.V7_0;
    List<TemplateItem> items = new ArrayList<>();

    /** 0 takes a free one. */
    public Setup port(int newPort) {
        port = newPort;
        return this;
    }

    public Setup release(Release newRelease) {
        release = newRelease;
        return this;
    }

    /** What every host gets; at most {@link MiniZabbix#MAX_ITEMS}. */
    public Setup items(List<TemplateItem> newItems) {
        items = newItems;
        return this;
    }
}
