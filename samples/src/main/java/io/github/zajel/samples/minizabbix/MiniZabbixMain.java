// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.io.IOException;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The mini Zabbix by itself, for an agent of one's own: {@link #USAGE}. First line of output: where it listens. Ends with 0
 * when its time is up, with 2 for wrong arguments.
 */
public final class MiniZabbixMain {
    private static final String USAGE =
            "usage: MiniZabbixMain --template FILE... [--port N] [--web-port N] [--release 5.0..8.0]"
                    + " [--host NAME]... [--fault FAULT]... [--seconds N] [--live COLUMNSxROWS]";

    private final Setup setup = new Setup().port(10051);
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private long seconds = Long.MAX_VALUE;
    private int webPort;
    private int columns = 160;
    private int rows;

    private MiniZabbixMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        MiniZabbixMain main = new MiniZabbixMain();
        try {
            main.parse(arguments);
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            System.err.println("mini zabbix: " + wrong.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
        main.run();
    }

    private void parse(String[] arguments) throws IOException {
        List<TemplateItem> items = new ArrayList<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--template":
                    items.addAll(Template.read(Paths.get(value)));
                    break;
                case "--port":
                    setup.port(Integer.parseInt(value));
                    break;
                case "--web-port":
                    webPort = Integer.parseInt(value);
                    break;
                case "--release":
                    setup.release(Release.parse(value));
                    break;
                case "--fault":
                    faults.add(Fault.parse(value));
                    break;
                case "--host":
                    hosts.add(value);
                    break;
                case "--seconds":
                    seconds = Long.parseLong(value);
                    break;
                case "--live":
                    int x = value.indexOf('x');
                    columns = Integer.parseInt(value.substring(0, x));
                    rows = Integer.parseInt(value.substring(x + 1));
                    break;
                default:
                    throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        setup.items(items);
    }

    private void run() throws IOException, InterruptedException {
        try (MiniZabbix server = MiniZabbix.start(setup);
                WebPage web = WebPage.open(server, webPort)) {
            hosts.forEach(server::addHost);
            faults.forEach(server::misbehave);
            String title = "mini zabbix " + server.release() + ": 127.0.0.1:" + server.port() + ", " + web.url();
            Screen screen = new Screen(server, title, System.out, rows > 0, columns, rows);
            for (long second = 0; second < seconds; second++) {
                TimeUnit.SECONDS.sleep(1);
                screen.update(Collections.emptyList());
            }
            screen.end(Collections.emptyList());
        }
    }
}
