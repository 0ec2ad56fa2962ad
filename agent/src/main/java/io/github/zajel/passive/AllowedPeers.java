// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import io.github.zajel.base.Clock;
import io.github.zajel.base.TcpListener.Admission;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Who may ask, as {@code Server} lists them: addresses, networks, names. For one thread. */
final class AllowedPeers {
    private final List<String> entries;
    private final List<PeerNetwork> networks = new ArrayList<>();
    private final List<NamedPeer> names = new ArrayList<>();

    /** @param news called when a peer that was not known yet may be known now; by any thread */
    AllowedPeers(List<String> entries, NamedPeer.Lookup lookup, Executor elsewhere, Clock clock, Runnable news) {
        this.entries = entries;
        for (String entry : entries) {
            PeerNetwork network = PeerNetwork.parse(entry);
            if (network != null) {
                networks.add(network);
            } else {
                names.add(new NamedPeer(entry, lookup, elsewhere, clock, news));
            }
        }
    }

    Admission admits(InetAddress peer) {
        for (PeerNetwork network : networks) {
            if (network.contains(peer)) {
                return Admission.YES;
            }
        }
        Admission admission = Admission.NO;
        for (NamedPeer name : names) {
            Admission byName = name.admits(peer);
            if (byName == Admission.YES) {
                return Admission.YES;
            }
            admission = byName == Admission.NO ? admission : byName;
        }
        return admission;
    }

    /** As the operator wrote it, and which of the names help nobody. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.join(",", entries));
        for (NamedPeer name : names) {
            text.append(name.isResolved() ? "" : ", of which " + name + " cannot be resolved");
        }
        return text.toString();
    }
}
