// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.demo;

import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Screen;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.Template;
import io.github.zajel.samples.minizabbix.WebPage;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The main job end to end, without any outside service: {@code Demo HOME [--seconds N] [--live COLUMNSxROWS]}, HOME being the
 * folder of the source tree. Without {@code --seconds} it runs until killed and ends with 1 only if the shop dies; with it, with
 * 0 if all of {@link Verdict} is well and otherwise with 1.
 */
public final class Demo {
    private static final String HOST = "zajel-demo";

    private final Path home;
    private long seconds = TimeUnit.DAYS.toSeconds(3650);
    private boolean live;
    private int columns = 160;
    private int rows;

    private Demo(String[] arguments) {
        home = Paths.get(arguments[0]);
        for (int i = 1; i < arguments.length; i += 2) {
            String value = arguments[i + 1];
            if (arguments[i].equals("--seconds")) {
                seconds = Long.parseLong(value);
            } else if (arguments[i].equals("--live")) {
                live = true;
                columns = Integer.parseInt(value.substring(0, value.indexOf('x')));
                rows = Integer.parseInt(value.substring(value.indexOf('x') + 1));
            } else {
                throw new IllegalArgumentException(arguments[i]);
            }
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(new Demo(arguments).run());
    }

    private int run() throws IOException, InterruptedException {
        Setup setup = new Setup().items(Template.read(home.resolve("templates/6.0/zajel_demo.yaml")));
        try (MiniZabbix server = MiniZabbix.start(setup);
                WebPage web = WebPage.open(server, 0)) {
            String title = "Zajel demo: a shop with the agent reports to a mini Zabbix at 127.0.0.1:" + server.port()
                    + "; charts: " + web.url();
            Screen screen = new Screen(server, title, System.out, live, columns, rows);
            // Ctrl-C reaches the shop too, and ends it; the terminal must get its cursor back
            Runtime.getRuntime().addShutdownHook(new Thread(screen::restore, "restore-terminal"));
            ShopProcess shop = ShopProcess.start(
                    home.resolve("agent/target/zajel.jar"),
                    agentArguments(server.port()),
                    home.resolve("samples/target/samples.jar"));
            List<String> missing;
            try (ShopProcess running = shop) {
                watch(running, screen);
                missing =
                        Verdict.missing(server.host(HOST)); // before the end of the shop, which ends the heartbeat too
                if (!running.isAlive()) {
                    missing.add(0, "the shop ended by itself");
                }
            }
            screen.end(shop.output());
            return tell(missing);
        }
    }

    private void watch(ShopProcess shop, Screen screen) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() - end < 0 && shop.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(live ? 1000 : 200);
            screen.update(shop.output());
        }
    }

    private static String agentArguments(int port) {
        return "ServerActive=127.0.0.1:" + port + ",Hostname=" + HOST + ",BufferSend=1,HeartbeatFrequency=5";
    }

    private static int tell(List<String> missing) {
        if (missing.isEmpty()) {
            System.out.println("demo: values of every family arrived");
            return 0;
        }
        System.err.println("demo: " + missing.size() + " missing:");
        for (String line : missing) {
            System.err.println("  " + line);
        }
        return 1;
    }
}
