// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Names;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code java -jar zajel.jar check} tells the truth about the server. */
@Execution(ExecutionMode.CONCURRENT)
class CheckCommandIT {
    @TempDir
    private Path folder;

    @OnRealZabbix
    void hostThatTheServerDoesNotKnowIsAFailure(RealZabbix zabbix) {
        String name = Names.fresh("stranger");

        ChildProcess check = check("ServerActive=" + zabbix.serverAddress() + ",Hostname=" + name, 1);

        assertThat(check.stdout())
                .contains(
                        "configuration: valid", "server " + zabbix.serverAddress() + ": host [" + name + "] not found");
        assertThat(check.stderr()).isEmpty();
    }

    @OnRealZabbix
    void hostIsShownWithTheItemsThatAreNotSupported(RealZabbix zabbix) {
        String name = Names.fresh("checked");
        String id = zabbix.api().createHost(name, Map.of());
        zabbix.api().createItem(id, NewItem.active("agent.ping", UNSIGNED));
        zabbix.api().createItem(id, NewItem.active("tcp.status[established]", UNSIGNED));
        zabbix.api().createItem(id, NewItem.active("vfs.no.such.key[/]", UNSIGNED));
        zabbix.awaitConfiguration();

        ChildProcess check = check("ServerActive=" + zabbix.serverAddress() + ",Hostname=" + name, 0);

        assertThat(check.stdout())
                .contains("server " + zabbix.serverAddress() + ": knows the host, 3 items")
                .containsOnlyOnce("not supported:")
                .contains("not supported: vfs.no.such.key[/] (Unsupported item key");
        assertThat(check.stderr()).isEmpty();
    }

    @OnRealZabbix
    void oneNodeThatAnswersIsEnough(RealZabbix zabbix) {
        String name = Names.fresh("checked");
        zabbix.api().createHost(name, Map.of());
        zabbix.awaitConfiguration();
        String nobody = "127.0.0.1:" + Ports.free();

        ChildProcess check = check("ServerActive=" + nobody + ";" + zabbix.serverAddress() + ",Hostname=" + name, 0);

        assertThat(check.stdout()).contains("server " + nobody + ": ", "knows the host, 0 items");
    }

    /** A test machine is busy, and this asks once only. */
    private ChildProcess check(String argument, int exitCode) {
        ChildProcess check = ForkedJvm.of(Jdk.of(17))
                .named("check")
                .jar(MonitoredShop.AGENT_JAR, "check", argument + ",Timeout=20")
                .start(folder);
        assertThat(check.awaitExit()).as(check.tail()).isEqualTo(exitCode);
        return check;
    }
}
