// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Trouble;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.Item;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.ValueSink;
import io.github.zajel.protocol.ActiveChecksRequest;
import io.github.zajel.protocol.ActiveChecksResponse;
import io.github.zajel.protocol.NoTlsException;
import io.github.zajel.protocol.ProtocolException;
import io.github.zajel.protocol.RejectedEntry;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * Keeps the list of items as the server has it, and learns from its answers what the server can do. While the server
 * cannot be reached the items go on; while it refuses this host they go on for a few refusals, then stop.
 */
final class ActiveChecks {
    /** Seconds between two requests to a server that answers "unchanged" in a few bytes (6.4 and newer). */
    private static final int REFRESH_SECONDS = 5;

    /** The same for a server that sends the whole list each time. */
    private static final int FULL_LIST_REFRESH_SECONDS = 120;

    /** The same while the list is empty: a host that just registered gets its templates in a moment. */
    private static final int EMPTY_LIST_REFRESH_SECONDS = 10;

    /**
     * A disabled host must not go on collecting for ever, nor a restarting server stop us, nor a proxy that begins anew and
     * does not know its hosts yet.
     */
    private static final int REFUSALS_UNTIL_STOP = 3;

    private static final int SECONDS_UNTIL_STOP = 60;

    /** By then somebody has to do something in Zabbix; and the server logs each refusal. */
    private static final int SECONDS_BETWEEN_REFUSALS = 60;

    /** Characters of metadata that servers before 7.0 take, and those from it on, which give each item a timeout. */
    private static final int SHORT_METADATA = 255;

    private static final int LONG_METADATA = 2034;

    private final ServerSettings settings;
    private final ServerNodes nodes;
    private final String session;
    private final IntFunction<String> metadata;
    private final BiConsumer<List<Item>, List<GlobalRegexp>> schedule;
    private final ValueSink sink;
    private final RemoteCommands commands;
    private final Clock clock;
    private final Log log;
    private final Trouble trouble;
    private final RetryDelay retry = new RetryDelay(2, 1);
    private final Turn turn;
    private final Turn stop;

    private long revision;
    private boolean knowsRevisions;
    private boolean takesLongMetadata;
    private boolean isUploadAllowed;
    private int itemCount = -1;
    private int refusals;
    private boolean isStopped;
    private int rejectedBefore;

    ActiveChecks(
            ServerSettings settings,
            ServerNodes nodes,
            String session,
            IntFunction<String> metadata,
            BiConsumer<List<Item>, List<GlobalRegexp>> schedule,
            ValueSink sink,
            RemoteCommands commands,
            Clock clock,
            Log log) {
        this.settings = settings;
        this.nodes = nodes;
        this.session = session;
        this.metadata = metadata;
        this.schedule = schedule;
        this.sink = sink;
        this.commands = commands;
        this.clock = clock;
        this.log = log;
        this.trouble = new Trouble(log, clock);
        this.turn = new Turn(clock);
        this.stop = new Turn(clock);
    }

    Turn turn() {
        return turn;
    }

    /** Whether the last answer allowed values to be sent; while there is none they are kept. */
    boolean isUploadAllowed() {
        return isUploadAllowed;
    }

    /** Whether the server is 6.4 or newer, by what it answered; it then knows heartbeats as well. */
    boolean knowsRevisions() {
        return knowsRevisions;
    }

    /** An upload was answered with "not now". */
    void pauseUpload() {
        isUploadAllowed = false;
        turn.inSeconds(2);
    }

    /** Asks for the list and takes it over. */
    void refresh() {
        ServerAddress asked = nodes.current();
        try {
            ActiveChecksRequest request = new ActiveChecksRequest(settings.hostname, session, revision)
                    .hostMetadata(metadata.apply(takesLongMetadata ? LONG_METADATA : SHORT_METADATA))
                    .hostInterface(settings.hostInterface)
                    .listener(settings.listenIp, settings.listenPort);
            ActiveChecksResponse response = nodes.exchange(
                    request.toBytes(), settings.timeoutMillis, this::parse, ActiveChecksResponse::redirect);
            if (response.isSuccess()) {
                takeOver(response, nodes.current());
            } else {
                refused(response.info(), nodes.current());
            }
        } catch (IOException failed) {
            revision = 0; // the server may believe that we have the list
            failed("cannot get the list of items from " + asked + " (" + failed.getMessage()
                    + "); " + (itemCount < 0 ? "" : "items go on, values are kept; ")
                    + "trying again; check "
                    + (failed instanceof NoTlsException
                            ? "the options of TLS, and the encryption of the host in Zabbix"
                            : "ServerActive, and that the port is open"));
        }
    }

    private ActiveChecksResponse parse(byte[] bytes) throws ProtocolException {
        int mostItems = ActiveChecksResponse.mostItems(Runtime.getRuntime().maxMemory());
        return ActiveChecksResponse.parse(bytes, settings.timeoutMillis, mostItems);
    }

    private void takeOver(ActiveChecksResponse response, ServerAddress from) throws IOException {
        List<Item> items = response.items();
        if (items == null && revision == 0) {
            throw new ProtocolException("the answer has no list of items");
        }
        if (items != null) {
            if (response.configRevision() < revision) {
                commands.forget(); // the server's database was set up anew, and its numbers begin again
            }
            report(response.rejected());
            schedule.accept(items, response.regexps());
            revision = response.configRevision();
            knowsRevisions = response.hasRevision();
            takesLongMetadata = response.hasTimeouts();
            tellCount(items.size(), from);
        }
        commands.received(response.commands());
        isUploadAllowed = response.isUploadAllowed();
        refusals = 0;
        isStopped = false;
        retry.succeeded();
        trouble.isOver("list of items of \"" + settings.hostname + "\" received from " + from);
        turn.inSeconds(refreshSeconds());
    }

    private void refused(String info, ServerAddress by) {
        nodes.rotate();
        boolean wasUnknown = itemCount < 0 && info.endsWith(" not found");
        if (wasUnknown && retry.failures() == 0) {
            log.info(by + " does not know host \"" + settings.hostname
                    + "\" yet; it registers by itself if the server has an auto-registration action");
        }
        if (refusals++ == 0) {
            stop.inSeconds(SECONDS_UNTIL_STOP);
        }
        if (!isStopped && stop.isDue() && refusals >= REFUSALS_UNTIL_STOP * nodes.count()) {
            schedule.accept(Collections.emptyList(), Collections.emptyList());
            revision = 0;
            isStopped = true;
        }
        if (wasUnknown && retry.failures() < 2) {
            tryLater();
        } else {
            failed(by + " refuses host \"" + settings.hostname + "\": " + info
                    + "; see Hostname here, and the host and the auto-registration actions in Zabbix");
        }
    }

    private void failed(String message) {
        trouble.occurred(message);
        tryLater();
    }

    private void tryLater() {
        isUploadAllowed = false;
        long longest = isStopped ? SECONDS_BETWEEN_REFUSALS : RetryDelay.LONGEST_SECONDS;
        turn.inNanos(retry.afterFailure(session.hashCode(), longest));
    }

    private int refreshSeconds() {
        if (settings.refreshActiveChecks.isPresent()) {
            return settings.refreshActiveChecks.getAsInt();
        }
        if (knowsRevisions) {
            return REFRESH_SECONDS;
        }
        return itemCount == 0 ? EMPTY_LIST_REFRESH_SECONDS : FULL_LIST_REFRESH_SECONDS;
    }

    private void tellCount(int count, ServerAddress from) {
        if (itemCount < 0 || (itemCount == 0 && count > 0)) {
            log.info("host \"" + settings.hostname + "\" received " + count + (count == 1 ? " item" : " items")
                    + " from " + from + (count == 0 ? "; link a template with active items to the host" : ""));
        }
        itemCount = count;
    }

    /** Entries that are no items: those with an id are reported to the server, and the log tells of the first. */
    private void report(List<RejectedEntry> rejected) {
        for (RejectedEntry entry : rejected) {
            if (entry.itemId() != 0) {
                sink.accept(ItemValue.notSupported(entry.itemId(), clock.wallMillis(), entry.reason()));
            }
        }
        if (!rejected.isEmpty() && rejected.size() != rejectedBefore) {
            log.warn(rejected.size() + " entries of the list of items cannot be used, the first: "
                    + rejected.get(0).reason());
        }
        rejectedBefore = rejected.size();
    }
}
