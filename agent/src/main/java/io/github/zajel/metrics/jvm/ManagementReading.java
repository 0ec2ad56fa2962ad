// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JVM's management once the host has come so far, and not sooner: its classes initialise the logging that an
 * application server wants to choose.
 */
final class ManagementReading implements Reading {
    private final BooleanSupplier mayUseManagement;
    private final Maker maker;
    private final boolean mayHang;
    private @Nullable Source source;

    /** What is read. */
    interface Source {
        MetricValue read(Deadline deadline) throws UnsupportedItemException, JsonText.TooLargeException;
    }

    /** Makes it at the first reading. */
    interface Maker {
        Source make();
    }

    /** @param mayHang as {@link #mayHang} answers */
    ManagementReading(BooleanSupplier mayUseManagement, Maker maker, boolean mayHang) {
        this.mayUseManagement = mayUseManagement;
        this.maker = maker;
        this.mayHang = mayHang;
    }

    @Override
    public boolean mayHang() {
        return mayHang;
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException, NotReadyException {
        if (!mayUseManagement.getAsBoolean()) {
            throw new NotReadyException("the application has not started its management yet");
        }
        try {
            Source known = source;
            if (known == null) {
                known = maker.make();
                source = known;
            }
            return known.read(deadline);
        } catch (JsonText.TooLargeException tooLarge) {
            throw new UnsupportedItemException(String.valueOf(tooLarge.getMessage()));
        } catch (SecurityException | UnsupportedOperationException | LinkageError refused) {
            throw new UnsupportedItemException("This JVM does not tell it: " + refused);
        }
    }
}
