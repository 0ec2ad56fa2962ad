// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.zabbix.RealZabbix;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;

/** A server, the two ways that lead to it, the clock of the agent that goes them, and chance. */
final class Scene implements AutoCloseable {
    private final RealZabbix zabbix;
    private final Random random;
    private final int maxLingerMillis;
    private final WallClock clock;
    private final List<Relay> relays;
    private long takenByKilled;

    /**
     * @param clock the agent's
     * @param maxLingerMillis how long troubles last at most that end only when somebody ends them
     */
    Scene(RealZabbix zabbix, long seed, int maxLingerMillis, WallClock clock) {
        this.zabbix = zabbix;
        this.random = new Random(seed);
        this.maxLingerMillis = maxLingerMillis;
        this.clock = clock;
        this.relays = List.of(Relay.to(zabbix.serverAddress(), seed), Relay.to(zabbix.serverAddress(), seed + 1));
    }

    /** For {@code ServerActive}: two nodes of one cluster, so to speak. */
    String serverActive() {
        return relays.get(0).address() + ";" + relays.get(1).address();
    }

    int number(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }

    /** Lets a trouble come at any moment, and waits until values arrive again after it. */
    void endure(Trouble trouble) {
        int connections = sum(Relay::connections) + number(1, 3);
        await("some more connections", () -> sum(Relay::connections) >= connections);
        trouble.befall(this);
        setFault(Fault.NONE);
        int uploads = sum(Relay::deliveries);
        await("values arrive after: " + trouble, () -> sum(Relay::deliveries) > uploads);
    }

    void setFault(Fault fault) {
        relays.forEach(relay -> relay.set(fault));
    }

    /** Until it has befallen a connection. */
    void hitWith(Fault fault) {
        hitWith(fault, 1);
    }

    /** Until it has befallen so many. */
    void hitWith(Fault fault, int hits) {
        setFault(fault);
        await("connections befallen by " + fault.kind(), () -> sum(Relay::hits) >= hits);
    }

    /** For all requests or for uploads alone: while the list of items fails, no upload is tried. */
    Fault sometimesForUploads(Fault fault) {
        return random.nextBoolean() ? fault.forUploads() : fault;
    }

    void linger() {
        long end = System.nanoTime() + number(100, maxLingerMillis) * 1_000_000L;
        await("some time", () -> System.nanoTime() - end > 0);
    }

    /** Kills the server when the next upload is befallen by this, and starts it again. */
    void killServerAt(Fault moment) {
        takenByKilled += new Kill(zabbix::awaitWritten, zabbix::killServer).at(moment, relays);
        zabbix.startServer();
    }

    void restartServer() {
        zabbix.stopServer();
        linger();
        zabbix.startServer();
    }

    /** Forward or back, by seconds or by hours. */
    void setClock() {
        int seconds = random.nextBoolean() ? number(3, 20) : number(60, 10_000);
        clock.set(random.nextBoolean() ? seconds : -seconds);
        linger();
    }

    @Override
    public void close() {
        relays.forEach(Relay::close);
    }

    /** How many values servers took that were killed before they could say so. */
    long takenByKilled() {
        return takenByKilled;
    }

    /** How many values came again, and servers knew them by their numbers. */
    long passedOver() {
        return relays.stream().mapToLong(Relay::passedOver).sum();
    }

    private int sum(ToIntFunction<Relay> count) {
        return relays.stream().mapToInt(count).sum();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Eventually.patiently().see(what, condition, isSo -> isSo);
    }
}
