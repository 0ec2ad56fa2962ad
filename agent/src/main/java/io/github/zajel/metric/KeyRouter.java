// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the provider of a key. Asked once per item, by any thread. */
public final class KeyRouter implements AutoCloseable {
    private final List<MetricProvider> providers;
    private final KeyAccess access;
    private final Aliases aliases;
    private final Map<String, MetricProvider> byName = new HashMap<>();

    /**
     * @param providers closed with the router
     * @throws IllegalStateException when two of them serve one key name
     */
    public KeyRouter(List<MetricProvider> providers, KeyAccess access, Aliases aliases) {
        this.providers = new ArrayList<>(providers);
        this.access = access;
        this.aliases = aliases;
        for (MetricProvider provider : providers) {
            for (KeyDoc key : provider.keys()) {
                MetricProvider other = byName.put(key.name(), provider);
                if (other != null) {
                    throw new IllegalStateException("key " + key.name() + " is served by "
                            + other.getClass().getName() + " and by "
                            + provider.getClass().getName());
                }
            }
        }
    }

    /**
     * The reading of one item. A key that is denied cannot be told from one that does not exist.
     *
     * @param key as the server sent it
     * @throws UnsupportedItemException with a message for the operator
     */
    public Reading prepare(String key) throws UnsupportedItemException {
        ItemKey resolved = resolve(key);
        MetricProvider provider = access.isAllowed(resolved) ? byName.get(resolved.name()) : null;
        if (provider == null) {
            throw new UnsupportedItemException("Unsupported item key.");
        }
        return provider.prepare(resolved);
    }

    private ItemKey resolve(String key) throws UnsupportedItemException {
        try {
            return aliases.resolve(key);
        } catch (InvalidItemKeyException e) {
            throw new UnsupportedItemException("Invalid item key format.");
        }
    }

    /** What all providers serve, sorted by name; whether access rules deny it or not. */
    public List<KeyDoc> keys() {
        List<KeyDoc> keys = new ArrayList<>();
        for (MetricProvider provider : providers) {
            keys.addAll(provider.keys());
        }
        keys.sort(Comparator.comparing(KeyDoc::name));
        return keys;
    }

    /** Closes every provider, also when one of them fails; then throws what that one threw. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (MetricProvider provider : providers) {
            try {
                provider.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else if (failure != e) {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
