// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, by contestant and figure, over all rounds. */
final class Figures {
    private final Map<String, Map<String, List<Double>>> measured = new LinkedHashMap<>();

    void add(String contestant, String figure, double value) {
        measured.computeIfAbsent(contestant, any -> new LinkedHashMap<>())
                .computeIfAbsent(figure, any -> new ArrayList<>())
                .add(value);
    }

    /** The median; not a number where nothing was measured. */
    double median(String contestant, String figure) {
        return median(values(contestant, figure));
    }

    /** The median of the differences, round by round, to another contestant of the same rounds. */
    double medianOver(String contestant, String base, String figure) {
        List<Double> ours = values(contestant, figure);
        List<Double> theirs = values(base, figure);
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            differences.add(ours.get(i) - theirs.get(i));
        }
        return median(differences);
    }

    private List<Double> values(String contestant, String figure) {
        return measured.getOrDefault(contestant, Map.of()).getOrDefault(figure, List.of());
    }

    static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
