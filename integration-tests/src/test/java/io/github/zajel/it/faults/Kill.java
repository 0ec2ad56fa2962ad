// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import io.github.zajel.it.Eventually;
import java.util.List;

/** {@code kill -9} of a server or a proxy in the middle of an upload. */
final class Kill {
    private final Runnable awaitWritten;
    private final Runnable kill;

    /**
     * @param awaitWritten returns when the victim has written all to its database that it said to have taken: what it has in
     *     memory alone is lost with it, and no agent can know
     */
    Kill(Runnable awaitWritten, Runnable kill) {
        this.awaitWritten = awaitWritten;
        this.kill = kill;
    }

    /**
     * At the moment that this fault befalls the next upload by one of these ways, which stays in force.
     *
     * @return how many values of that upload the victim had taken: who is in its place takes them again, as it does not
     *     remember them
     */
    long at(Fault moment, List<Relay> ways) {
        befall(Fault.of(Fault.Kind.HELD, 0), ways);
        awaitWritten.run();
        long before = taken(ways);
        befall(moment.then(kill), ways);
        return taken(ways) - before;
    }

    private static long taken(List<Relay> ways) {
        return ways.stream().mapToLong(Relay::taken).sum();
    }

    private static void befall(Fault fault, List<Relay> ways) {
        ways.forEach(way -> way.set(fault.forUploads()));
        Eventually.patiently()
                .see(
                        "an upload befallen by " + fault.kind(),
                        () -> ways.stream().anyMatch(way -> way.hits() > 0),
                        hit -> hit);
    }
}
