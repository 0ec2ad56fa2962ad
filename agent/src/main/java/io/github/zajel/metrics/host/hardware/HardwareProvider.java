// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.hardware;

import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The keys {@code system.hw.*} and {@code sensor}. */
public final class HardwareProvider implements MetricProvider {
    private static final String CPU = "system.hw.cpu";
    private static final String CHASSIS = "system.hw.chassis";
    private static final String ADDRESSES = "system.hw.macaddr";
    private static final String SENSOR = "sensor";

    private static final List<KeyDoc> KEYS = Collections.unmodifiableList(Arrays.asList(
            KeyDoc.of(
                    CPU,
                    "[<cpu>,<info>]",
                    "Text",
                    "system.hw.cpu[all,model]",
                    "Processors. cpu: a number from 0, or all (default), a line for each. info: full (default), vendor, model,"
                            + " curfreq or maxfreq, in Hz for a single one. Linux only."),
            KeyDoc.of(
                    CHASSIS,
                    "[<info>]",
                    "Character",
                    "system.hw.chassis[vendor]",
                    "The machine as its firmware describes it. info: full (default), vendor, model, type or serial, which"
                            + " only root can see. Linux only."),
            KeyDoc.of(
                    ADDRESSES,
                    "[<interface>,<format>]",
                    "Character",
                    ADDRESSES,
                    "Hardware addresses of the network interfaces that have an IPv4 address. interface: a regular expression"
                            + " found in the name. format: full (default), with the names, or short."),
            KeyDoc.of(
                    SENSOR,
                    "[device,sensor,<mode>]",
                    "Numeric (float)",
                    "sensor[coretemp-isa-0000,temp1]",
                    "A hardware sensor. device: its name in lm-sensors or in the kernel. sensor: as temp1, in1, fan2. mode:"
                            + " avg, max or min over all sensors whose name begins so. Linux only.")));

    private final Machine machine;
    private final CpuModels cpus;
    private final Chassis chassis;
    private final Sensors sensors;

    public HardwareProvider(HostRoots roots, Machine machine) {
        this.machine = machine;
        this.cpus = new CpuModels(roots);
        this.chassis = new Chassis(roots.sys());
        this.sensors = new Sensors(roots.sys());
    }

    @Override
    public List<KeyDoc> keys() {
        return KEYS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        switch (key.name()) {
            case CPU:
                return cpu(key);
            case CHASSIS:
                String part = Parameters.of(key, 1).oneOf(0, "full", "type", "vendor", "model", "serial");
                machine.requireLinux(key);
                return deadline -> MetricValue.ofText(chassis.describe(part));
            case ADDRESSES:
                return addresses(key);
            case SENSOR:
                return sensor(key);
            default:
                throw new UnsupportedItemException("Unsupported item key.");
        }
    }

    private Reading cpu(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        String which = parameters.text(0);
        int cpu = which.isEmpty() || which.equals("all") ? CpuModels.ALL : parameters.number(0, Integer.MAX_VALUE);
        String what = parameters.oneOf(1, "full", "maxfreq", "vendor", "model", "curfreq");
        machine.requireLinux(key);
        return deadline -> MetricValue.ofText(cpus.describe(cpu, what));
    }

    private static Reading addresses(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        RegularExpression names = RegularExpression.orNever(parameters.text(0));
        boolean withNames = parameters.oneOf(1, "full", "short").equals("full");
        return deadline -> MetricValue.ofText(HardwareAddresses.text(names, withNames, deadline));
    }

    private Reading sensor(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 3);
        String device = parameters.required(0);
        String name = parameters.required(1);
        String mode = parameters.oneOf(2, "", "avg", "max", "min");
        char last = name.charAt(name.length() - 1);
        boolean isOne = mode.isEmpty() || (last >= '0' && last <= '9');
        if (!isOne && !((last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z'))) {
            throw new UnsupportedItemException("Generic sensor name must be specified for selected mode.");
        }
        machine.requireLinux(key);
        return deadline -> {
            List<Double> values = isOne ? sensors.one(device, name) : sensors.all(device, name, deadline);
            return MetricValue.ofSixDecimals(isOne ? values.get(values.size() - 1) : figure(values, mode));
        };
    }

    private static double figure(List<Double> values, String mode) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        switch (mode) {
            case "max":
                return Collections.max(values);
            case "min":
                return Collections.min(values);
            default:
                return sum / values.size();
        }
    }
}
