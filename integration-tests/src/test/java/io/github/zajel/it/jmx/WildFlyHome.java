// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.zajel.it.process.Shell;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** WildFly as its makers pack it, with a user for its management interface. */
record WildFlyHome(Path folder) {
    static final String USER = "zabbix";
    static final String PASSWORD = "till";

    /** Where it can't be had, the test is skipped. */
    static WildFlyHome find() {
        return new WildFlyHome(Jars.unpacked("wildfly"));
    }

    /** Name and version. */
    String title() {
        return folder.getFileName().toString().replace("wildfly-", "WildFly ").replace(".Final", "");
    }

    String modules() {
        return folder.resolve("modules").toString();
    }

    Path start() {
        return folder.resolve("jboss-modules.jar");
    }

    /** The jar with its protocol. */
    Path client() {
        return folder.resolve("bin/client/jboss-client.jar");
    }

    /** Copies its {@code standalone} or {@code domain} and adds the user. */
    void copy(String mode, Path to) throws IOException {
        Shell.run("cp", "-r", folder.resolve(mode).toString(), to.toString());
        Files.writeString(
                to.resolve("configuration/mgmt-users.properties"),
                USER + "=" + digest(USER + ":ManagementRealm:" + PASSWORD) + "\n",
                StandardOpenOption.APPEND);
    }

    /** The form in which it keeps passwords. */
    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    ClassLoader drivers() {
        try {
            return new URLClassLoader(new URL[] {client().toUri().toURL()});
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
