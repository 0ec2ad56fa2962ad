// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * zabbix_agentd or zabbix_agent2 of a rootfs.
 *
 * @param inRootfs the script that runs a command in it
 */
record OfficialAgent(String name, Path inRootfs, Path rootfs) implements ItemReader {
    @Override
    public List<String> keys(int count) {
        return Collections.nCopies(count, "agent.ping");
    }

    @Override
    public Running start(int port, int items) throws IOException {
        return start("ServerActive=127.0.0.1:" + port + "\nBufferSize=65535\nBufferSend=5\n"
                + (isAgent2() ? "ListenIP=127.0.0.1\nListenPort=" + Ports.free() + "\n" : "StartAgents=0\n"));
    }

    private boolean isAgent2() {
        return name.startsWith("zabbix_agent2");
    }

    /** @param parameters those about servers */
    Running start(String parameters) throws IOException {
        Path folder = Files.createTempDirectory("zajel-official");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx")); // for the user zabbix
        Path configuration = Files.writeString(
                folder.resolve("agent.conf"),
                "Hostname=bench\nLogType=console\nDebugLevel=2\n"
                        + "PidFile=" + folder.resolve("agent.pid") + "\n"
                        + (isAgent2() ? "ControlSocket=" + folder.resolve("agent.sock") + "\n" : "")
                        + parameters);
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        inRootfs.toString(),
                        rootfs.toString(),
                        "zabbix",
                        "/usr/sbin/" + name.split(" ", 2)[0],
                        "-c",
                        configuration.toString(),
                        "-f")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // it does not end by itself
        return new Running() {
            @Override
            public ProcessHandle process() {
                return process.toHandle();
            }

            @Override
            public String memory() {
                return "";
            }

            @Override
            public void close() {
                process.destroyForcibly(); // and what runs in its namespaces with it
                try {
                    process.waitFor(5, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }
}
