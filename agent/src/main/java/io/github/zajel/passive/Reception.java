// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Log;
import io.github.zajel.base.TcpListener;
import io.github.zajel.base.TimedSocket;
import io.github.zajel.protocol.PassiveRequest;
import io.github.zajel.protocol.ProtocolException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends strangers away, and gives each of the others a thread to talk to, if there is one. */
final class Reception implements TcpListener.Service {
    private static final long IDLE_SECONDS = 10;

    private final AllowedPeers allowed;
    private final Conversation conversation;
    private final int atOnce;
    private final Runnable wake;
    private final Log log;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger talking = new AtomicInteger();
    private final AtomicInteger threadsMade = new AtomicInteger();
    private final LinesTold strangers = new LinesTold();
    private final LinesTold badOnes = new LinesTold();

    /** @param wake called when there is room for one more */
    Reception(
            AllowedPeers allowed,
            Conversation conversation,
            int atOnce,
            Runnable wake,
            AgentThreads agentThreads,
            Log log) {
        this.allowed = allowed;
        this.conversation = conversation;
        this.atOnce = atOnce;
        this.wake = wake;
        this.log = log;
        // bounded by hasRoom(), and not here, where a thread counts as busy a moment longer than its work takes
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> agentThreads.newThread("passive-" + threadsMade.incrementAndGet(), task));
    }

    @Override
    public TcpListener.Admission admits(InetAddress peer) {
        TcpListener.Admission admission = allowed.admits(peer);
        if (admission == TcpListener.Admission.NO) {
            tell(strangers, "connection from " + peer.getHostAddress() + " refused: not in Server=" + allowed);
        }
        return admission;
    }

    @Override
    public boolean isWhole(byte[] received, int count) {
        return PassiveRequest.isWhole(received, count);
    }

    @Override
    public boolean hasRoom() {
        return talking.get() < atOnce;
    }

    @Override
    public void serve(TimedSocket connection, InetAddress peer) {
        talking.incrementAndGet();
        boolean isHandedOn = false;
        try {
            threads.execute(() -> talk(connection, peer));
            isHandedOn = true;
        } finally {
            if (!isHandedOn) { // the machine has no thread left
                talking.decrementAndGet();
                connection.close();
            }
        }
    }

    private void talk(TimedSocket connection, InetAddress peer) {
        try {
            conversation.hold(connection);
        } catch (ProtocolException bad) {
            tell(badOnes, "request refused: " + peer.getHostAddress() + " " + bad.getMessage());
        } catch (IOException gone) {
            if (log.isDebug()) {
                log.debug("not answered: " + peer.getHostAddress() + " " + gone.getMessage());
            }
        } catch (Throwable bug) {
            log.bug("answering a passive check failed in the agent itself; it goes on", bug);
        } finally {
            connection.close();
            talking.decrementAndGet();
            wake.run();
        }
    }

    /** Who came once will come again in a few seconds, and then again. */
    private void tell(LinesTold told, String line) {
        if (told.isNew(line)) {
            log.warn(line + " (told once)");
        } else {
            log.debug(line);
        }
    }
}
