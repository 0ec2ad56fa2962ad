// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.process.Ports;
import java.nio.file.Path;
import java.util.Map;

/** One of Zabbix's own agents, to compare with: zabbix_agentd or zabbix_agent2. */
public final class OfficialAgent implements Peer {
    private final Installation installation;
    private final String name;
    private final String commandLine;
    private final int port = Ports.free();
    private Daemon daemon;

    /** Starts it with these parameters of its configuration file; it also listens for passive checks. */
    OfficialAgent(Installation installation, String program, String name, Map<String, ?> parameters) {
        this.installation = installation;
        this.name = name;
        Path files = installation.folder(name);
        ConfFile conf = new ConfFile()
                .set("Server", "127.0.0.1")
                .set("ListenIP", "127.0.0.1")
                .set("ListenPort", port)
                .set("Timeout", 20)
                .set("PidFile", files.resolve("agent.pid"));
        if (program.equals("zabbix_agent2")) {
            conf.set("ControlSocket", files.resolve("agent.sock"));
        }
        commandLine = program + " -f -c " + conf.set(parameters).write(files.resolve("agent.conf"));
        daemon = startDaemon();
    }

    /** Where it answers passive checks. */
    public int port() {
        return port;
    }

    /** Starts it again. After an error in an answer it asks the server only a minute later; this is the short cut. */
    public void restart() {
        daemon.stop();
        daemon = startDaemon();
    }

    @Override
    public String tail() {
        return daemon.tail();
    }

    @Override
    public void close() {
        daemon.close();
    }

    private Daemon startDaemon() {
        return installation.start(name, Map.of(), commandLine).awaitPort(port);
    }
}
