// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.process.RunFolder;
import io.github.zajel.it.process.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys and certificates, made by the very commands of {@code docs/tls.md}, and by others of the same kind some that must be
 * refused. One set for a run: all of its servers have the certificate {@code server}, issued by {@code ca}.
 */
public final class TlsFiles {
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    /** What an operator does who has done as the page says, and makes mistakes. */
    private static final String MORE = """
            sign() {
              openssl req -newkey rsa:2048 -nodes -subj "/O=Example/CN=$1" -keyout "$1.key" -out "$1.csr"
              openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -days "$3" -out "$1.pem"
            }
            sign lost ca 1
            sign expired ca -1
            openssl req -x509 -newkey rsa:2048 -nodes -subj '/CN=Foreign CA' -keyout foreign-ca.key -out foreign-ca.pem
            sign foreign foreign-ca 1
            openssl rand -hex 32 > other.psk
            chmod 600 other.psk
            chmod a+r server.key # the server is another user
            """;

    private static @Nullable TlsFiles shared;

    private final Path folder = RunFolder.create("tls").path();

    private TlsFiles() {
        List<String> page = commandsOfThePage();
        run(page.get(0) + page.get(1) + MORE + page.get(2));
        run(page.get(2).replace("lost.pem", "server.pem").replace("crl.pem", "server-crl.pem"));
    }

    /** Those of this run; where they cannot be made, the test is skipped. */
    public static synchronized TlsFiles shared() {
        if (shared == null) {
            shared = new TlsFiles();
        }
        return shared;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    private static List<String> commandsOfThePage() {
        try {
            return COMMANDS.matcher(Files.readString(Path.of("..", "docs", "tls.md")))
                    .results()
                    .map(block -> block.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String commands) {
        Shell.run(Rootfs.of(ZabbixVersion.V6_0)
                .command("root", List.of("sh", "-euc", "cd " + folder + "\n" + commands))
                .toArray(new String[0]));
    }
}
