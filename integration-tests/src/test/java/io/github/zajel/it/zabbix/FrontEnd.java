// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.process.Ports;
import java.net.URI;
import java.util.Map;

/** Zabbix's web front end, which is also its API, on PHP's own web server. */
final class FrontEnd implements AutoCloseable {
    private final int port = Ports.free();
    private final Daemon daemon;

    FrontEnd(Installation installation, int databasePort, int serverPort) {
        Map<String, String> environment = Map.of(
                "PHP_CLI_SERVER_WORKERS", "4",
                "ZAJEL_DATABASE_PORT", Integer.toString(databasePort),
                "ZAJEL_SERVER_PORT", Integer.toString(serverPort));
        // What the front end demands of PHP; and no line in the log for each request.
        String settings = "-d post_max_size=16M -d memory_limit=256M -d max_execution_time=300 -d max_input_time=300"
                + " -d date.timezone=UTC -q";
        String commandLine = "php " + settings + " -S 127.0.0.1:" + port + " -t /usr/share/zabbix";
        daemon = installation.start("front_end", environment, commandLine).awaitPort(port);
    }

    /** Where a browser finds it; user Admin, password zabbix. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    String tail() {
        return daemon.tail();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
