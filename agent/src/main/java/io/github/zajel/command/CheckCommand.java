// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.base.Secrets;
import io.github.zajel.config.AgentOptions;
import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.config.ServerCluster;
import io.github.zajel.item.Item;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.protocol.ActiveChecksRequest;
import io.github.zajel.protocol.ActiveChecksResponse;
import io.github.zajel.protocol.Redirect;
import io.github.zajel.protocol.RejectedEntry;
import io.github.zajel.protocol.ServerConnection;
import io.github.zajel.start.Providers;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * {@code check}: is the configuration right, does each server answer, does it know the host, which of its items would not
 * be supported. Asks as the agent itself would, so a server with an auto-registration action registers the host.
 */
final class CheckCommand implements Command {
    /** A session of its own, so that a running agent's is not disturbed. */
    private static final String SESSION = "00000000000000000000000000c4ec50";

    private static final int MAX_METADATA = 255;

    @Override
    public String usage() {
        return "check [ARGUMENT]";
    }

    @Override
    public String help() {
        return "check the configuration, ask each server for this host's items, name those not supported";
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out) throws UsageException, InvalidOptionsException {
        Configuration configuration = Configuration.read(arguments);
        out.println("configuration: valid");
        for (String note : configuration.options.notes()) {
            out.println("  note: " + note);
        }
        for (String hostname : configuration.hostnames) {
            out.println("host: \"" + hostname + "\"");
        }
        out.println("metadata: " + configuration.metadata.text(MAX_METADATA));
        if (!configuration.options.isConfigured()) {
            out.println("off: no ServerActive (and no Server) set");
            return false;
        }
        if (configuration.options.isPassive()) {
            out.println("passive checks: port " + configuration.options.listenPort() + ", by "
                    + String.join(", ", configuration.options.server()));
        }
        ServerConnection connection = connection(configuration.options, out);
        boolean allWell = true;
        for (ServerCluster cluster : configuration.options.serverActive()) {
            boolean anyWell = false;
            for (ServerAddress node : cluster.nodes()) {
                for (String hostname : configuration.hostnames) {
                    anyWell |= ask(node, hostname, configuration, connection, out);
                }
            }
            allWell &= anyWell;
        }
        return allWell;
    }

    /** One of which all is told that TLS has to say, be it well or not. */
    private static ServerConnection connection(AgentOptions options, PrintStream out) {
        out.println("TLS: " + options.tls().connect().name().toLowerCase(Locale.ROOT));
        Log log = new Log(Log.Level.DEBUG, (level, message, cause) -> out.println("  TLS: " + message));
        return Providers.connection(options, log, Clock.system());
    }

    private static boolean ask(
            ServerAddress node,
            String hostname,
            Configuration configuration,
            ServerConnection connection,
            PrintStream out) {
        ActiveChecksRequest request = new ActiveChecksRequest(hostname, SESSION, 0)
                .hostMetadata(configuration.metadata.text(MAX_METADATA))
                .hostInterface(configuration.options.hostInterface());
        if (configuration.options.isPassive()) {
            request.listener(configuration.options.announcedIp(), configuration.options.listenPort());
        }
        try {
            Deadline deadline = Deadline.in(timeoutMillis(configuration), Clock.system());
            byte[] answer = connection.exchange(node, request.toBytes(), deadline);
            ActiveChecksResponse response =
                    ActiveChecksResponse.parse(answer, timeoutMillis(configuration), Integer.MAX_VALUE);
            out.print("server " + node + ": ");
            return tell(response, configuration, out);
        } catch (IOException failed) {
            out.println("server " + node + ": " + failed.getMessage());
            return false;
        }
    }

    private static boolean tell(ActiveChecksResponse response, Configuration configuration, PrintStream out) {
        Redirect redirect = response.redirect();
        if (redirect != null) {
            out.println("sends this host to " + (redirect.isReset() ? "another proxy" : redirect.address()));
            return true;
        }
        List<Item> items = response.items();
        if (!response.isSuccess() || items == null) {
            out.println(response.info().isEmpty() ? "answers without a list of items" : response.info());
            return false;
        }
        out.println("knows the host, " + items.size() + (items.size() == 1 ? " item" : " items")
                + (response.hasTimeouts() ? " (Zabbix 7.0 or newer)" : response.hasRevision() ? " (Zabbix 6.4)" : ""));
        for (RejectedEntry entry : response.rejected()) {
            out.println("  cannot be used: " + entry.reason());
        }
        try (KeyRouter router = configuration.router()) {
            for (Item item : items) {
                tellUnsupported(item, router, out);
            }
        }
        return true;
    }

    static void tellUnsupported(Item item, KeyRouter router, PrintStream out) {
        try {
            router.prepare(item.key()).close();
        } catch (UnsupportedItemException unsupported) {
            out.println("  not supported: " + Secrets.standard().inText(item.key()) + " (" + unsupported.getMessage()
                    + ")");
        }
    }

    private static long timeoutMillis(Configuration configuration) {
        return TimeUnit.SECONDS.toMillis(configuration.options.timeoutSeconds());
    }
}
