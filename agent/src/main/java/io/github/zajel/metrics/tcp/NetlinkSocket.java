// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.foreign.ForeignFunctions;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Asks the kernel's socket diagnosis, as {@code ss} does; no rights are needed. A socket is open only during an exchange,
 * and one buffer outside of the heap serves all of them. For one thread at a time.
 */
final class NetlinkSocket implements NetlinkSource.Kernel {
    /** The kernel never answers with more at a time. */
    private static final int BUFFER_BYTES = 32 << 10;

    // include/uapi/linux/netlink.h and asm-generic/socket.h, the same on all processors of NativeAccess
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 02000000;
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int TIMEVAL_BYTES = 16;

    private final MethodHandle socket;
    private final MethodHandle setsockopt;
    private final MethodHandle send;
    private final MethodHandle recv;
    private final MethodHandle close;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.nativeOrder());
    private final long address = ForeignFunctions.address(buffer);

    NetlinkSocket(ForeignFunctions library) throws ReflectiveOperationException {
        this.socket = library.function("socket", int.class, int.class, int.class, int.class);
        this.setsockopt =
                library.function("setsockopt", int.class, int.class, int.class, int.class, long.class, int.class);
        this.send = library.function("send", long.class, int.class, long.class, long.class, int.class);
        this.recv = library.function("recv", long.class, int.class, long.class, long.class, int.class);
        this.close = library.function("close", int.class, int.class);
    }

    @Override
    public void exchange(byte[] request, long timeoutMillis, NetlinkAnswer answer) throws IOException {
        try {
            int descriptor = (int) socket.invokeExact(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
            if (descriptor < 0) {
                throw new IOException("the system refuses the socket (perhaps a seccomp or SELinux rule)");
            }
            try {
                limitWaiting(descriptor, timeoutMillis);
                send(descriptor, request);
                while (answer.wantsMore()) {
                    long received = (long) recv.invokeExact(descriptor, address, (long) BUFFER_BYTES, 0);
                    if (received <= 0) {
                        throw new IOException("the kernel did not answer within " + timeoutMillis + " ms");
                    }
                    answer.take(buffer, (int) received);
                }
            } finally {
                int ignored = (int) close.invokeExact(descriptor); // it is gone even where this says no
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e); // no C function throws
        }
    }

    private void limitWaiting(int descriptor, long timeoutMillis) throws Throwable {
        buffer.putLong(0, timeoutMillis / 1000);
        buffer.putLong(8, Math.max(1, timeoutMillis % 1000) * 1000); // 0 would be no limit
        if ((int) setsockopt.invokeExact(descriptor, SOL_SOCKET, SO_RCVTIMEO, address, TIMEVAL_BYTES) != 0) {
            throw new IOException("the system refuses a limit to the waiting");
        }
    }

    private void send(int descriptor, byte[] request) throws Throwable {
        for (int i = 0; i < request.length; i++) {
            buffer.put(i, request[i]);
        }
        if ((long) send.invokeExact(descriptor, address, (long) request.length, 0) != request.length) {
            throw new IOException("the system refuses the question (perhaps a seccomp or SELinux rule)");
        }
    }
}
