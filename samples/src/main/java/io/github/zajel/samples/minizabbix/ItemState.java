// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item of one host as it was at one moment. Immutable. */
public final class ItemState {
    private final long itemid;
    private final TemplateItem item;
    private final long count;
    private final List<Value> values;

    ItemState(long itemid, TemplateItem item, long count, List<Value> values) {
        this.itemid = itemid;
        this.item = item;
        this.count = count;
        this.values = values;
    }

    public long itemid() {
        return itemid;
    }

    public TemplateItem item() {
        return item;
    }

    /** Values and reasons received so far; more than are kept. */
    public long count() {
        return count;
    }

    /** Those still kept, oldest first. */
    public List<Value> values() {
        return values;
    }

    /** The newest, or null before the first. */
    public @Nullable Value last() {
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    /** Whether at least one of the kept is a value and not a reason. */
    public boolean hasValue() {
        for (Value value : values) {
            if (value.isSupported()) {
                return true;
            }
        }
        return false;
    }
}
