// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;

/** The keys {@code container.*} and {@code java.mem.accounted}. */
public final class ContainerProvider implements MetricProvider {
    private static final MetricValue NONE = MetricValue.ofUnsigned(0);
    private static final MetricValue NO_PART = MetricValue.ofDouble(0);

    private final Path proc;
    private final Path root;
    private final JavaMemory javaMemory;
    private final Machine machine;

    /** A number of a control group. */
    private interface Figure {
        MetricValue of(Cgroup group) throws UnsupportedItemException;
    }

    public ContainerProvider(Machine machine) {
        // not ProcRoot: that is the machine's, and this is about the container in which the JVM is
        this(Paths.get("/proc"), Paths.get("/"), machine);
    }

    ContainerProvider(Path proc, Path root, Machine machine) {
        this.proc = proc;
        this.root = root;
        this.javaMemory = new JavaMemory(proc, root, machine);
        this.machine = machine;
    }

    @Override
    public List<KeyDoc> keys() {
        return ContainerKeys.DOCS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        if (key.name().equals(ContainerKeys.JAVA_MEMORY)) {
            if (key.hasParameters()) {
                throw new UnsupportedItemException("Item does not allow parameters.");
            }
            return javaMemory;
        }
        machine.requireLinux(key);
        boolean isPressure = key.name().equals(ContainerKeys.PRESSURE);
        if (key.parameterCount() > (isPressure ? 3 : 1)) {
            throw new UnsupportedItemException("Too many parameters.");
        }
        if (isPressure) {
            return pressure(
                    choice(key, 0, "first", "cpu", "memory", "io"),
                    choice(key, 1, "second", "some", "full"),
                    choice(key, 2, "third", "avg10", "avg60", "avg300", "total"));
        }
        return key.name().equals(ContainerKeys.MEMORY) ? memory(key) : cpu(key);
    }

    private Reading memory(ItemKey key) throws UnsupportedItemException {
        switch (choice(key, 0, "first", "usage", "limit", "working_set", "pused", "oom_kills")) {
            case "limit":
                return orNone("memory", group -> MetricValue.ofUnsigned(ContainerMemory.limit(group)), NONE);
            case "working_set":
                return counted("memory", group -> MetricValue.ofUnsigned(ContainerMemory.workingSet(group)));
            case "pused":
                return orNone("memory", group -> MetricValue.ofDouble(ContainerMemory.usedPercent(group)), NO_PART);
            case "oom_kills":
                return orNone("memory", group -> MetricValue.ofUnsigned(ContainerMemory.kills(group)), NONE);
            default:
                return counted("memory", group -> MetricValue.ofUnsigned(ContainerMemory.usage(group)));
        }
    }

    private Reading cpu(ItemKey key) throws UnsupportedItemException {
        switch (choice(key, 0, "first", "usage", "quota", "throttled_time", "throttled_periods", "periods")) {
            case "quota":
                return orNone("cpu", group -> MetricValue.ofDouble(ContainerCpu.quota(group)), NO_PART);
            case "throttled_time":
                return orNone("cpu", group -> MetricValue.ofDouble(ContainerCpu.throttledTime(group)), NO_PART);
            case "throttled_periods":
                return orNone("cpu", group -> MetricValue.ofUnsigned(ContainerCpu.throttledPeriods(group)), NONE);
            case "periods":
                return orNone("cpu", group -> MetricValue.ofUnsigned(ContainerCpu.periods(group)), NONE);
            default:
                return counted("cpuacct", group -> MetricValue.ofDouble(ContainerCpu.usage(group)));
        }
    }

    private Reading pressure(String resource, String kind, String window) {
        return deadline -> MetricValue.ofDouble(Pressure.read(pressureFile(resource), kind, window));
    }

    /** That of the control group, or of the whole machine where the JVM is in the one group that has no such file. */
    private Path pressureFile(String resource) throws UnsupportedItemException {
        Cgroup group = Cgroup.findV2(proc, root);
        if (group != null && group.has(resource + ".pressure")) {
            return group.file(resource + ".pressure");
        }
        Cgroup memory = Cgroup.find("memory", proc, root);
        Path ofMachine = proc.resolve("pressure").resolve(resource);
        if ((memory == null || memory.isOutermost()) && Files.exists(ofMachine)) {
            return ofMachine;
        }
        throw new UnsupportedItemException(
                "Pressure is not measured here: it takes control groups of version 2 and a kernel that is told to (psi=1).");
    }

    /** A number that is none outside of containers too. */
    private Reading orNone(String controller, Figure figure, MetricValue none) {
        return deadline -> {
            Cgroup group = Cgroup.find(controller, proc, root);
            return group == null ? none : figure.of(group);
        };
    }

    private Reading counted(String controller, Figure figure) {
        return deadline -> {
            Cgroup group = Cgroup.find(controller, proc, root);
            if (group == null) {
                throw new UnsupportedItemException("No control group counts this for the JVM: the controller "
                        + controller + " is not mounted here.");
            }
            return figure.of(group);
        };
    }

    /** One of the words allowed, the first of which stands for an empty parameter. */
    private static String choice(ItemKey key, int index, String ordinal, String... allowed)
            throws UnsupportedItemException {
        String given = key.parameter(index);
        if (given.isEmpty()) {
            return allowed[0];
        }
        for (String one : allowed) {
            if (one.equals(given)) {
                return one;
            }
        }
        throw new UnsupportedItemException("Invalid " + ordinal + " parameter.");
    }
}
