// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.config.TcpNetlink;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.Reading;
import io.github.zajel.metrics.tcp.NetlinkAccess;
import io.github.zajel.metrics.tcp.TcpProvider;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * This agent's way to count TCP sockets, as it chooses it by itself on the JVM that runs this. For each line of input, which
 * is a number of readings, prints the nanoseconds of processor time for each of them and the number of sockets.
 */
final class ScanLoop {
    private static final int TIMEOUT_MILLIS = 60_000;

    private ScanLoop() {}

    public static void main(String[] arguments) throws Exception {
        SteppedClock clock = new SteppedClock();
        Log log = new Log(Log.Level.DEBUG, (level, message, cause) -> System.err.println(message));
        NetlinkAccess netlink = new NetlinkAccess(TcpNetlink.AUTO, new NativeAccess(null), log);
        TcpProvider provider = new TcpProvider(Path.of("/proc"), new Machine(() -> true), netlink, clock);
        Reading reading = provider.prepare(ItemKey.parse("tcp.status"));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int times = Integer.parseInt(line);
            String count = "";
            long before = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                clock.seconds++;
                count = reading.read(Deadline.in(TIMEOUT_MILLIS, clock)).toString();
            }
            System.out.println((threads.getCurrentThreadCpuTime() - before) / times + " " + count);
        }
    }

    /** The machine's, but each reading is in a second of its own, so that none is answered with the one before. */
    private static final class SteppedClock implements Clock {
        private long seconds;

        @Override
        public long wallMillis() {
            return Clock.system().wallMillis() + seconds * 1000;
        }

        @Override
        public long monotonicNanos() {
            return Clock.system().monotonicNanos() + TimeUnit.SECONDS.toNanos(seconds);
        }
    }
}
