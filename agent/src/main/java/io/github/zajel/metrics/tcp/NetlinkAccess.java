// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.config.TcpNetlink;
import java.io.IOException;
import java.nio.file.Path;

/** What it takes to ask the kernel by netlink; used only when the first item needs it. */
public final class NetlinkAccess {
    private final TcpNetlink mode;
    private final NativeAccess nativeAccess;
    private final Log log;

    public NetlinkAccess(TcpNetlink mode, NativeAccess nativeAccess, Log log) {
        this.mode = mode;
        this.nativeAccess = nativeAccess;
        this.log = log;
    }

    /** For a JVM that counts in the files. */
    public static NetlinkAccess none() {
        Log nowhere = new Log(Log.Level.ERROR, (level, message, cause) -> {});
        return new NetlinkAccess(TcpNetlink.OFF, new NativeAccess(null), nowhere);
    }

    /**
     * The cheapest way there is to the sockets of our own network.
     *
     * @param net the folder of the files
     */
    SocketSource source(SocketFiles files, Path net, Clock clock) {
        return new CheapestSource(files, () -> open(net), mode, log, clock);
    }

    private SocketSource open(Path net) throws IOException {
        try {
            return new NetlinkSource(
                    new NetlinkSocket(nativeAccess.functions(mode == TcpNetlink.ON)),
                    new KernelTotals(net.resolve("sockstat"), net.resolve("sockstat6")),
                    net.resolve("tcp"),
                    net.resolve("tcp6"));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | OutOfMemoryError e) {
            throw NativeAccess.unusable(e);
        }
    }
}
