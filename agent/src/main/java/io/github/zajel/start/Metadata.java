// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.base.Timer;
import io.github.zajel.config.AgentOptions;
import io.github.zajel.identity.AppName;
import io.github.zajel.identity.Collectors;
import io.github.zajel.identity.Frameworks;
import io.github.zajel.identity.HostMetadata;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The host's metadata. A framework is known once its classes are loaded, so the text may change while the application
 * starts, and each change makes the server run its registration actions again; the looks grow rare and then end.
 */
final class Metadata {
    private static final long[] LOOKS_AFTER_SECONDS = {10, 20, 30, 60, 180, 600, 3600};

    private final Supplier<List<String>> loadedClasses;
    private final BooleanSupplier mayUseManagement;
    private final Timer timer;
    private volatile HostMetadata metadata;

    Metadata(
            AgentOptions options, Supplier<List<String>> loadedClasses, BooleanSupplier mayUseManagement, Timer timer) {
        this.loadedClasses = loadedClasses;
        this.mayUseManagement = mayUseManagement;
        this.timer = timer;
        this.metadata = read(options);
    }

    private static HostMetadata read(AgentOptions options) {
        return HostMetadata.atStart(
                options.hostMetadata(),
                options.tags(),
                AppName.find(options.app(), System.getProperties(), System.getenv()),
                System.getProperties(),
                System.getenv());
    }

    /** The text of at most {@code maxLength} characters. */
    String text(int maxLength) {
        return metadata.text(maxLength);
    }

    /** Looks for frameworks now and from now on. */
    void start() {
        look();
        scheduleLook(0);
    }

    /** Takes over what the operator changed. */
    void change(AgentOptions options) {
        metadata = read(options);
        look();
    }

    private void scheduleLook(int number) {
        if (number < LOOKS_AFTER_SECONDS.length) {
            timer.schedule(
                    () -> {
                        look();
                        scheduleLook(number + 1);
                    },
                    TimeUnit.SECONDS.toNanos(LOOKS_AFTER_SECONDS[number]));
        }
    }

    private void look() {
        HostMetadata known = metadata.withFrameworks(Frameworks.among(loadedClasses.get()));
        metadata = mayUseManagement.getAsBoolean() ? known.withCollector(collector()) : known;
    }

    private static String collector() {
        List<String> names = new ArrayList<>();
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            names.add(bean.getName());
        }
        return Collectors.nameOf(names);
    }
}
