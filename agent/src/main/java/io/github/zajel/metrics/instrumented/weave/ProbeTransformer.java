// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the current plan into each class that the JVM asks it for: on the host's thread when a class is loaded, on the
 * agent's when it is woven anew. Most classes cost one look-up in a map. Never throws: what cannot be woven stays as it is.
 */
final class ProbeTransformer implements ClassFileTransformer {
    private final Weaving weaving;
    private final Class<?> bridge;
    private final Outcome outcome;
    private volatile Plan plan = Plan.EMPTY;

    ProbeTransformer(Weaving weaving, Class<?> bridge, Outcome outcome) {
        this.weaving = weaving;
        this.bridge = bridge;
        this.outcome = outcome;
    }

    /** What hears of the work; on any thread, and never to throw. */
    interface Outcome {
        /** Whether a class that is being loaded may be woven; if not it is looked for when it is there. */
        boolean hasRoom();

        /** A class that is being loaded was woven; it is not there yet. */
        void atLoad(String className, @Nullable ClassLoader loader, Map<Rule, Methods> found);

        void found(Class<?> type, Map<Rule, Methods> found);

        /** The class stays as it was. */
        void failed(Class<?> type, List<Rule> rules, String reason);
    }

    /** Counts for each class that is loaded or retransformed from now on. */
    void change(Plan newer) {
        plan = newer;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        Plan current = plan;
        if (internalName == null || current.isEmpty()) {
            return null;
        }
        try {
            String name = internalName.replace('/', '.');
            List<Rule> rules = redefined == null ? current.ofName(name) : current.of(redefined);
            if (rules.isEmpty() || Untouchable.reason(name) != null || (redefined == null && !outcome.hasRoom())) {
                return null;
            }
            if (!seesBridge(loader)) {
                failed(redefined, name, loader, rules, "The class loader of " + name + " hides classes of java.lang.");
                return null;
            }
            return weave(name, loader, classFile, rules, redefined);
        } catch (Throwable neverTheHosts) {
            return null;
        }
    }

    private byte @Nullable [] weave(
            String name,
            @Nullable ClassLoader loader,
            byte[] classFile,
            List<Rule> rules,
            @Nullable Class<?> redefined) {
        try {
            Map<Rule, Methods> found = new LinkedHashMap<>();
            byte[] woven = weaving.weave(name, classFile, rules, found);
            if (redefined == null) {
                outcome.atLoad(name, loader, found);
            } else {
                outcome.found(redefined, found);
            }
            return woven;
        } catch (Throwable failure) {
            failed(redefined, name, loader, rules, "The class " + name + " cannot be woven (" + failure + ").");
            return null;
        }
    }

    /** What fails while a class is loaded is tried again, and told, when it is there. */
    private void failed(
            @Nullable Class<?> redefined, String name, @Nullable ClassLoader loader, List<Rule> rules, String reason) {
        if (redefined == null) {
            outcome.atLoad(name, loader, Collections.emptyMap());
        } else {
            outcome.failed(redefined, rules, reason);
        }
    }

    /**
     * Woven code of a loader that does not find the bridge would count nothing, and slowly. What the JVM got from a loader once
     * it does not ask it for again; nothing is kept of it here, for a loader's {@code hashCode} may be the host's code.
     */
    private boolean seesBridge(@Nullable ClassLoader loader) {
        try {
            return Class.forName(BridgeDefiner.BRIDGE, false, loader) == bridge;
        } catch (ClassNotFoundException | RuntimeException | LinkageError hidden) {
            return false;
        }
    }
}
