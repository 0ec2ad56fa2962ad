// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the provider of a key. Providers are made one after the other, until one has the key that is asked for: a host
 * that is not asked for its disks never loads what reads them. Asked once per item, by any thread.
 */
public final class KeyRouter implements AutoCloseable {
    private final KeyAccess access;
    private final Aliases aliases;
    // all of these under this object's lock
    private Iterator<MetricProvider> notMade;
    private final List<MetricProvider> made = new ArrayList<>();
    private final Map<String, MetricProvider> byName = new HashMap<>();

    /** @param providers makes each when it is taken, those most asked for first; closed with the router */
    public KeyRouter(Iterator<MetricProvider> providers, KeyAccess access, Aliases aliases) {
        this.notMade = providers;
        this.access = access;
        this.aliases = aliases;
    }

    /**
     * The reading of one item, to be closed by the caller. A key that is denied cannot be told from one that does not exist.
     *
     * @param key as the server sent it
     * @throws UnsupportedItemException with a message for the operator
     */
    public Reading prepare(String key) throws UnsupportedItemException {
        ItemKey resolved = resolve(key);
        MetricProvider provider = access.isAllowed(resolved) ? provider(resolved.name()) : null;
        if (provider == null) {
            throw new UnsupportedItemException("Unsupported item key.");
        }
        return provider.prepare(resolved);
    }

    private synchronized @Nullable MetricProvider provider(String name) {
        while (!byName.containsKey(name) && notMade.hasNext()) {
            make();
        }
        return byName.get(name);
    }

    private void make() {
        MetricProvider provider = notMade.next();
        made.add(provider);
        for (KeyDoc key : provider.keys()) {
            MetricProvider other = byName.put(key.name(), provider);
            if (other != null) {
                throw new IllegalStateException("key " + key.name() + " is served by "
                        + other.getClass().getName() + " and by "
                        + provider.getClass().getName());
            }
        }
    }

    private ItemKey resolve(String key) throws UnsupportedItemException {
        try {
            return aliases.resolve(key);
        } catch (InvalidItemKeyException e) {
            throw new UnsupportedItemException("Invalid item key format.");
        }
    }

    /**
     * What all providers serve, sorted by name; whether access rules deny it or not.
     *
     * @throws IllegalStateException when two of them serve one key name
     */
    public synchronized List<KeyDoc> keys() {
        while (notMade.hasNext()) {
            make();
        }
        List<KeyDoc> keys = new ArrayList<>();
        for (MetricProvider provider : made) {
            keys.addAll(provider.keys());
        }
        keys.sort(Comparator.comparing(KeyDoc::name));
        return keys;
    }

    /** Closes every provider, also when one of them fails; then throws what that one threw. */
    @Override
    public synchronized void close() {
        notMade = Collections.emptyIterator();
        RuntimeException failure = null;
        for (MetricProvider provider : made) {
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
