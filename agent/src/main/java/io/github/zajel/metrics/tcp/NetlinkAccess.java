// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.config.TcpNetlink;
import io.github.zajel.metric.Decimal;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.jspecify.annotations.Nullable;

/** What it takes to ask the kernel by netlink; used only when the first item needs it. */
public final class NetlinkAccess {
    private static final Path COMMAND_LINE = Paths.get("/proc/self/cmdline");
    private static final String DENY = "--illegal-native-access=deny";

    private final TcpNetlink mode;
    private final @Nullable Instrumentation instrumentation;
    private final Log log;

    /** @param instrumentation null where this JVM has none to give, as in a command */
    public NetlinkAccess(TcpNetlink mode, @Nullable Instrumentation instrumentation, Log log) {
        this.mode = mode;
        this.instrumentation = instrumentation;
        this.log = log;
    }

    /** For a JVM that counts in the files. */
    public static NetlinkAccess none() {
        return new NetlinkAccess(TcpNetlink.OFF, null, new Log(Log.Level.ERROR, (level, message, cause) -> {}));
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
        String arch = System.getProperty("os.arch", "");
        if (!NetlinkSocket.isKnown(arch)) {
            throw new IOException("not tried on the processor " + arch);
        }
        if (Decimal.parse(System.getProperty("java.specification.version", ""), 1000) < 22) { // 8 is 1.8
            throw new IOException("it takes Java 22 or newer");
        }
        try {
            return new NetlinkSource(
                    new NetlinkSocket(functions()),
                    new KernelTotals(net.resolve("sockstat"), net.resolve("sockstat6")),
                    net.resolve("tcp"),
                    net.resolve("tcp6"));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | OutOfMemoryError e) {
            Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
            throw new IOException("java.lang.foreign cannot be used here (" + cause + ")", e);
        }
    }

    private ForeignFunctions functions() throws ReflectiveOperationException, IOException {
        if (ForeignFunctions.areAllowed()) {
            return ForeignFunctions.asCallerMay();
        }
        if (mode == TcpNetlink.AUTO && isForbidden()) {
            throw new IOException("this JVM was started with " + DENY);
        }
        if (instrumentation != null) {
            return ForeignFunctions.silently(instrumentation);
        }
        if (mode == TcpNetlink.ON) {
            return ForeignFunctions.asCallerMay();
        }
        throw new IOException("this JVM would print a warning; --enable-native-access=ALL-UNNAMED prevents it");
    }

    /** Whether the operator wants no native code but what he named; the JVM itself does not tell. */
    private static boolean isForbidden() throws IOException {
        String variables = System.getenv("JDK_JAVA_OPTIONS") + " " + System.getenv("JAVA_TOOL_OPTIONS");
        return (variables + new String(Files.readAllBytes(COMMAND_LINE), StandardCharsets.ISO_8859_1)).contains(DENY);
    }
}
