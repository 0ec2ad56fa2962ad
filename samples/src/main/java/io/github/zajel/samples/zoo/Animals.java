// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.zoo;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** See the interface. */
final class Animals implements AnimalsMXBean {
    private final Animal bear = new Exhibit("bear", 7, 315.5);
    private final Animal owl = new Exhibit("owl", 12, Double.NaN);

    @Override
    public Animal getBear() {
        return bear;
    }

    @Override
    public Map<String, Animal> getByName() {
        Map<String, Animal> all = new TreeMap<>();
        all.put("bear", bear);
        all.put("night.owl", owl);
        return all;
    }

    @Override
    public Map<String, Integer> getLegs() {
        Map<String, Integer> legs = new TreeMap<>();
        legs.put("bear", 4);
        legs.put("owl", 2);
        return legs;
    }

    @Override
    public Map<Integer, String> getByCage() {
        return Collections.singletonMap(7, "bear");
    }

    @Override
    public Map<String, Integer> getNobody() {
        return Collections.emptyMap();
    }

    @Override
    public List<String> getNames() {
        return Arrays.asList("bear", "owl");
    }

    @Override
    public Animal[] getPair() {
        return new Animal[] {bear, owl};
    }

    @Override
    public int[] getCages() {
        return new int[] {7, 12};
    }

    @Override
    public TimeUnit getUnit() {
        return TimeUnit.DAYS;
    }

    @Override
    public void setWriteOnly(int value) {
        throw new UnsupportedOperationException();
    }

    private static final class Exhibit implements Animal, Keeper {
        private final String name;
        private final int cage;
        private final double weight;

        Exhibit(String name, int cage, double weight) {
            this.name = name;
            this.cage = cage;
            this.weight = weight;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public int getCage() {
            return cage;
        }

        @Override
        public boolean isTame() {
            return false;
        }

        @Override
        public double getWeight() {
            return weight;
        }

        @Override
        public String[] getSounds() {
            return new String[] {"low", "high"};
        }

        @Override
        public @Nullable String getNothing() {
            return null;
        }

        @Override
        public Keeper getKeeper() {
            return this;
        }

        @Override
        public long getStaffNumber() {
            return 1_000L + cage;
        }

        @Override
        public Map<String, Integer> getFood() {
            return Collections.singletonMap("fish", cage);
        }
    }
}
