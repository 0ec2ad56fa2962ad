// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metrics.host.HostProviderTest;
import io.github.zajel.metrics.host.HostTree;
import org.junit.jupiter.api.Test;

/** The expected answers are those of zabbix_agentd 6.0.14 and 7.0.22 with the same files in the kernel's place. */
class HardwareProviderTest extends HostProviderTest {
    @Override
    protected MetricProvider newProvider() {
        tree().write("proc/cpuinfo", """
                        processor\t: 0
                        vendor_id\t: AuthenticAMD
                        model name\t: AMD EPYC
                        cpu MHz\t\t: 2596.122
                        flags\t\t: fpu vme

                        processor\t: 1
                        vendor_id\t: AuthenticAMD
                        model name\t: AMD EPYC
                        cpu MHz\t\t: 2596.122
                        """)
                .write("sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq", "3500000\n")
                .write("sys/class/dmi/id/sys_vendor", "ACME\n")
                .write("sys/class/dmi/id/product_name", "Box 9\n")
                .write("sys/class/dmi/id/product_serial", "SN-1\n")
                .write("sys/class/dmi/id/chassis_type", "151\n");
        device("hwmon0", "acpitz", null, null)
                .write("sys/class/hwmon/hwmon0/temp1_input", "27800\n")
                .write("sys/class/hwmon/hwmon0/fan1_input", "1200\n");
        device("hwmon1", "coretemp", "coretemp.0", "platform")
                .write("sys/class/hwmon/hwmon1/temp1_input", "11500\n")
                .write("sys/class/hwmon/hwmon1/temp2_input", "21500\n")
                .write("sys/class/hwmon/hwmon1/temp3_input", "31500\n")
                .write("sys/class/hwmon/hwmon1/temp4_input", "bad\n");
        device("hwmon2", "k10temp", "0000:00:18.3", "pci").write("sys/class/hwmon/hwmon2/temp1_input", "-45125\n");
        return new HardwareProvider(tree().roots(), linux());
    }

    private HostTree device(String folder, String chip, String name, String bus) {
        tree().write("sys/class/hwmon/" + folder + "/name", chip + "\n");
        if (name != null) {
            tree().folder("sys/devices/" + name)
                    .link("sys/class/hwmon/" + folder + "/device", "../../../devices/" + name);
            tree().link("sys/devices/" + name + "/subsystem", "../../bus/" + bus);
        }
        return tree();
    }

    @Test
    void processorsAreDescribedInTheOfficialWords() throws Exception {
        assertValues(
                "system.hw.cpu",
                "[t|processor 0: AuthenticAMD AMD EPYC working at 2596MHz (maximum 3500MHz)\n"
                        + "processor 1: AuthenticAMD AMD EPYC working at 2596MHz]",
                "system.hw.cpu[0,full]",
                "[t|processor 0: AuthenticAMD AMD EPYC working at 2596MHz (maximum 3500MHz)]",
                "system.hw.cpu[,maxfreq]",
                "[t|processor 0: 3500MHz\nprocessor 1:]",
                "system.hw.cpu[0,maxfreq]",
                "[t|3500000000]",
                "system.hw.cpu[all,curfreq]",
                "[t|processor 0: 2596MHz\nprocessor 1: 2596MHz]",
                "system.hw.cpu[1,curfreq]",
                "[t|2596000000]",
                "system.hw.cpu[,vendor]",
                "[t|processor 0: AuthenticAMD\nprocessor 1: AuthenticAMD]",
                "system.hw.cpu[1,model]",
                "[t|AMD EPYC]");
        assertUnsupported("Cannot obtain CPU information.", "system.hw.cpu[1,maxfreq]", "system.hw.cpu[9]");
        assertUnsupported("Invalid first parameter.", "system.hw.cpu[x,bad]");
        assertUnsupported("Invalid second parameter.", "system.hw.cpu[9,bad]");
        assertUnsupported("Too many parameters.", "system.hw.cpu[0,full,x]");
    }

    @Test
    void chassisIsWhatTheFirmwareTells() throws Exception {
        assertValues(
                "system.hw.chassis", "[t|ACME Box 9 SN-1 Rack Mount Chassis]",
                "system.hw.chassis[vendor]", "[t|ACME]",
                "system.hw.chassis[model]", "[t|Box 9]",
                "system.hw.chassis[serial]", "[t|SN-1]",
                "system.hw.chassis[type]", "[t|Rack Mount Chassis]");
        tree().remove("sys/class/dmi/id/product_serial").write("sys/class/dmi/id/chassis_type", "99");
        assertValues("system.hw.chassis[full]", "[t|ACME Box 9]");
        assertUnsupported(
                "Cannot obtain hardware information.", "system.hw.chassis[serial]", "system.hw.chassis[type]");
        assertUnsupported("Invalid first parameter.", "system.hw.chassis[bad]");
        assertUnsupported("Too many parameters.", "system.hw.chassis[full,x]");
    }

    @Test
    void hardwareAddressesAreThoseOfThisMachine() throws Exception {
        assertThat(read("system.hw.macaddr"))
                .matches("\\[t\\|((\\[[^ ]+] [0-9a-f:]{17,})(, \\[[^ ]+] [0-9a-f:]{17,})*)?]");
        assertThat(read("system.hw.macaddr[,short]")).matches("\\[t\\|([0-9a-f:]{17,}(, [0-9a-f:]{17,})*)?]");
        assertValues(
                "system.hw.macaddr[^lo$]", "[t|]",
                "system.hw.macaddr[nope]", "[t|]",
                "system.hw.macaddr[(]", "[t|]");
        assertUnsupported("Invalid second parameter.", "system.hw.macaddr[nope,bad]");
        assertUnsupported("Too many parameters.", "system.hw.macaddr[all,full,x]");
    }

    @Test
    void sensorsAreFoundByTheNameOfTheirDevice() throws Exception {
        assertValues(
                "sensor[acpitz-virtual-0,temp1]", "[d|27.800000]",
                "sensor[acpitz-virtual-0,fan1]", "[d|1200.000000]",
                "sensor[coretemp-isa-0000,temp1]", "[d|11.500000]",
                "sensor[coretemp.0,temp1]", "[d|11.500000]",
                "sensor[k10temp-pci-00c3,temp1]", "[d|-45.125000]",
                "sensor[0000:00:18.3,temp1]", "[d|-45.125000]");
        assertUnsupported(
                "Cannot obtain sensor information.",
                "sensor[acpitz-virtual-0,temp]",
                "sensor[acpitz-virtual-0,temp1_input]",
                "sensor[acpitz-virtual-0,../hwmon1/temp1]",
                "sensor[coretemp-isa-0000,temp4]",
                "sensor[coretemp-isa-0000,(p,avg]",
                "sensor[x,temp1]");
    }

    @Test
    void sensorsOfOneKindHaveAnAverageAndLimits() throws Exception {
        assertValues(
                "sensor[coretemp-isa-0000,temp,max]", "[d|31.500000]",
                "sensor[coretemp-isa-0000,temp,min]", "[d|11.500000]",
                "sensor[coretemp-isa-0000,temp,avg]", "[d|21.500000]",
                "sensor[coretemp-isa-0000,emp,avg]", "[d|21.500000]",
                "sensor[coretemp-isa-0000,te.p,avg]", "[d|21.500000]",
                "sensor[coretemp-isa-0000,temp2,avg]", "[d|21.500000]");
    }

    @Test
    void devicesOnOtherBusesAreCalledAsLmSensorsCallsThem() throws Exception {
        String[][] devices = {
            {"i2c", "0-002d", "x-i2c-0-2d"},
            {"i2c", "9191-0290", "x-isa-0290"},
            {"spi", "spi1.0", "x-spi-1-0"},
            {"platform", "it87.656", "x-isa-0290"},
            {"platform", "applesmc", "x-isa-0000"},
            {"acpi", "LNXTHERM:00", "x-acpi-0"},
            {"hid", "0003:1B1C:0C10.0004", "x-hid-3-4"},
            {"pci", "10000:01:00.0", "x-pci-0100"}
        };
        for (String[] one : devices) {
            device("hwmon3", "x", one[1], one[0]).write("sys/class/hwmon/hwmon3/in0_input", "3300\n");
            assertThat(read("sensor[" + one[2] + ",in0]")).as(one[1]).isEqualTo("[d|3.300000]");
        }
        device("hwmon3", "x", "nonsense", "pci");
        assertUnsupported("Cannot obtain sensor information.", "sensor[x-pci-0000,in0]");
        device("hwmon3", "x", "nonsense", "unheard-of");
        assertUnsupported("Cannot obtain sensor information.", "sensor[x-isa-0000,in0]");
    }

    @Test
    void olderDriversKeepTheirFilesOneLevelBelow() throws Exception {
        tree().write("sys/devices/lm75.0/name", "lm75\n")
                .write("sys/devices/lm75.0/temp1_input", "30000\n")
                .link("sys/devices/lm75.0/subsystem", "../../bus/platform")
                .folder("sys/class/hwmon/hwmon9")
                .link("sys/class/hwmon/hwmon9/device", "../../../devices/lm75.0");
        assertValues("sensor[lm75-isa-0000,temp1]", "[d|30.000000]");
    }

    @Test
    void wrongParametersOfSensorsAreToldInTheOfficialOrder() {
        assertUnsupported("Invalid first parameter.", "sensor", "sensor[,temp]");
        assertUnsupported("Invalid second parameter.", "sensor[x]", "sensor[x,,bad]");
        assertUnsupported("Invalid third parameter.", "sensor[x,temp_,bad]");
        assertUnsupported("Generic sensor name must be specified for selected mode.", "sensor[x,temp_,avg]");
        assertUnsupported("Too many parameters.", "sensor[x,temp,avg,x]");
    }

    @Test
    void withoutTheFilesThereIsAReason() {
        MetricProvider bare = new HardwareProvider(new HostTree(tree().path("none")).roots(), linux());
        assertThatThrownBy(() -> read("system.hw.cpu", bare))
                .hasMessage("Cannot open " + tree().path("none/proc/cpuinfo") + ": [2] No such file or directory");
        assertThatThrownBy(() -> read("system.hw.chassis", bare)).hasMessage("Cannot obtain hardware information.");
        assertThatThrownBy(() -> read("sensor[a,b]", bare)).hasMessage("Cannot obtain sensor information.");
    }

    @Test
    void elsewhereTheJvmAnswersWhatItKnows() throws Exception {
        MetricProvider windows = new HardwareProvider(tree().roots(), new Machine("Windows 11", () -> true));
        assertThat(read("system.hw.macaddr", windows)).isEqualTo(read("system.hw.macaddr"));
        assertThatThrownBy(() -> read("system.hw.cpu", windows)).hasMessageContaining("only Linux has");
        assertThatThrownBy(() -> read("sensor[a,b]", windows)).hasMessageContaining("only Linux has");
    }
}
