// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.demo;

import io.github.zajel.it.process.RunFolder;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixStack;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * {@code Demo VERSION [SECONDS]}: shows the {@link Scene} with a real Zabbix until killed, or for so many seconds, and then
 * ends with 0 if all has arrived and otherwise with 1. Whatever ends it, nothing that it started or made is left.
 */
public final class Demo {
    private final ZabbixVersion version;
    private final long seconds;
    private volatile boolean ending;

    private Demo(ZabbixVersion version, long seconds) {
        this.version = version;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) {
        long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : TimeUnit.DAYS.toSeconds(3650);
        Demo demo = new Demo(ZabbixVersion.of(arguments[0]), seconds);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::leaveNothing, "leave-nothing"));
        System.exit(demo.run());
    }

    /** Children die with this JVM anyhow, but their files can only go when they are dead. */
    private void leaveNothing() {
        ending = true;
        ProcessHandle.current().descendants().toList().forEach(child -> {
            child.destroyForcibly();
            child.onExit()
                    .orTimeout(5, TimeUnit.SECONDS)
                    .exceptionally(late -> child)
                    .join();
        });
        try {
            RunFolder.removeAllOfThisJvm();
        } catch (IOException e) {
            System.err.println("demo: cannot remove " + e.getMessage());
        }
    }

    private int run() {
        try (ZabbixStack stack = new ZabbixStack(version, "demo");
                RealZabbix zabbix = new RealZabbix(stack)) {
            say("Zabbix " + zabbix.api().version() + " is up: its server, database and web front end");
            try (Scene scene = new Scene(zabbix)) {
                tellOf(scene, zabbix);
                return watch(scene);
            }
        } catch (TestAbortedException e) {
            // what provisions has told why
            complain("this machine cannot have it, see above; the first time it comes by the network");
        } catch (RuntimeException | AssertionError e) {
            complain(e.getMessage());
        } catch (InterruptedException e) {
            complain("interrupted");
        }
        return 1;
    }

    private static void tellOf(Scene scene, RealZabbix zabbix) {
        say("imported " + String.join(", ", Registration.OWN_TEMPLATES) + ", " + Registration.SERVLETS_TEMPLATE
                + ", which has methods measured, and " + Registration.CONVERTED_TEMPLATE
                + ", converted from its own " + Registration.OFFICIAL_TEMPLATE);
        say("told it to link them to what registers itself as \"zajel java\", and with \"fw=tomcat\"");
        say("started a shop and " + scene.tomcatTitle() + ", each with -javaagent:zajel.jar=ServerActive="
                + zabbix.serverAddress() + ",...");
        say("look at " + zabbix.frontEnd() + " as Admin, password zabbix; Ctrl-C ends it all");
    }

    private int watch(Scene scene) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        boolean arrived = false;
        while (System.nanoTime() - end < 0) {
            if (!scene.isAlive()) {
                complain("an application has ended:\n" + scene.tails());
                return 1;
            }
            if (!arrived && scene.missing().isEmpty()) {
                arrived = true;
                say("both have registered themselves, and values of all their templates arrive");
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        List<String> missing = scene.missing();
        missing.forEach(line -> complain("missing: " + line));
        return missing.isEmpty() ? 0 : 1;
    }

    /** Once the end has begun, it is no wonder that something fails. */
    private void complain(String line) {
        if (!ending) {
            System.err.println("demo: " + line);
        }
    }

    private static void say(String line) {
        System.out.println("demo: " + line);
    }
}
