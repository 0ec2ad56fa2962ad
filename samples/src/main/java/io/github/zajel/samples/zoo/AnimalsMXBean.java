// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.zoo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the JDK makes open types of: an MXBean, {@code zoo:type=Animals}. */
public interface AnimalsMXBean {
    /** A composite with another one, an array, null and a table in it. */
    Animal getBear();

    /** Rows of the same kind by name. */
    Map<String, Animal> getByName();

    Map<String, Integer> getLegs();

    /** A table whose index is no text. */
    Map<Integer, String> getByCage();

    Map<String, Integer> getNobody();

    List<String> getNames();

    Animal[] getPair();

    int[] getCages();

    TimeUnit getUnit();

    void setWriteOnly(int value);

    /** One of them. */
    interface Animal {
        String getName();

        int getCage();

        boolean isTame();

        double getWeight();

        String[] getSounds();

        @Nullable
        String getNothing();

        Keeper getKeeper();

        Map<String, Integer> getFood();
    }

    /** Who feeds it. */
    interface Keeper {
        String getName();

        long getStaffNumber();
    }
}
