// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;

/** Something that listens where a Zabbix server should, and answers each connection in its own bad manner. */
final class RudeServer implements AutoCloseable {
    private static final int HUNDRED_MB = 100 * 1024 * 1024;
    private static final byte PLAIN = 1;
    private static final byte COMPRESSED = 3;

    /** Its manner. */
    enum Manner {
        NEVER_ANSWERS {
            @Override
            void answer(OutputStream out, CountDownLatch end) throws InterruptedException {
                end.await();
            }
        },
        CLOSES_AT_ONCE {
            @Override
            void answer(OutputStream out, CountDownLatch end) {}
        },
        ONE_BYTE_A_SECOND {
            @Override
            void answer(OutputStream out, CountDownLatch end) throws IOException, InterruptedException {
                for (byte b : frame(PLAIN, 100, new byte[100])) {
                    out.write(b);
                    out.flush();
                    if (end.await(1, TimeUnit.SECONDS)) {
                        return;
                    }
                }
            }
        },
        SPEAKS_HTTP {
            @Override
            void answer(OutputStream out, CountDownLatch end) throws IOException {
                out.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 3\r\n\r\nno\n".getBytes(StandardCharsets.UTF_8));
            }
        },
        A_HUNDRED_MEGABYTES {
            @Override
            void answer(OutputStream out, CountDownLatch end) throws IOException {
                out.write(frame(PLAIN, HUNDRED_MB, new byte[0]));
                repeat(out, " ".repeat(1 << 16), HUNDRED_MB >> 16);
            }
        },
        A_HUNDRED_MEGABYTES_WITHOUT_A_HEADER {
            @Override
            void answer(OutputStream out, CountDownLatch end) throws IOException {
                repeat(out, "x".repeat(1 << 16), HUNDRED_MB >> 16);
            }
        },
        A_BOMB {
            @Override
            void answer(OutputStream out, CountDownLatch end) throws IOException {
                out.write(frame(COMPRESSED, HUNDRED_MB, BOMB));
            }
        },
        A_BOMB_THAT_LIES {
            @Override
            void answer(OutputStream out, CountDownLatch end) throws IOException {
                out.write(frame(COMPRESSED, 1000, BOMB));
            }
        },
        AS_MANY_ITEMS_AS_AN_ANSWER_HOLDS {
            @Override
            void answer(OutputStream out, CountDownLatch end) throws IOException {
                StringBuilder list = new StringBuilder("{\"response\":\"success\",\"config_revision\":1,\"data\":[");
                for (int id = 1; list.length() < 2_000_000; id++) {
                    list.append(id == 1 ? "" : ",")
                            .append("{\"key\":\"agent.ping\",\"delay\":\"1s\",\"itemid\":")
                            .append(id)
                            .append('}');
                }
                byte[] bytes = list.append("]}").toString().getBytes(StandardCharsets.UTF_8);
                out.write(frame(PLAIN, bytes.length, bytes));
            }
        },
        DEEPLY_NESTED {
            @Override
            void answer(OutputStream out, CountDownLatch end) throws IOException {
                byte[] bytes = ("{\"response\":\"success\",\"data\":" + "[".repeat(1_000_000))
                        .getBytes(StandardCharsets.UTF_8);
                out.write(frame(PLAIN, bytes.length, bytes));
            }
        };

        private static final byte[] BOMB = bomb();

        abstract void answer(OutputStream out, CountDownLatch end) throws IOException, InterruptedException;

        private static byte[] bomb() {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new DeflaterOutputStream(packed)) {
                repeat(out, " ".repeat(1 << 16), HUNDRED_MB >> 16);
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
            return packed.toByteArray();
        }
    }

    private final Manner manner;
    private final ServerSocket listener;
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();

    private RudeServer(Manner manner, ServerSocket listener) {
        this.manner = manner;
        this.listener = listener;
    }

    static RudeServer start(Manner manner) throws IOException {
        RudeServer server =
                new RudeServer(manner, new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        daemon(server::accept);
        return server;
    }

    /** The agent's argument for it. */
    String serverActive() {
        return "ServerActive=127.0.0.1:" + listener.getLocalPort();
    }

    /** How many connections were made so far. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                daemon(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            in.readNBytes(13); // a header; the rest fits into the kernel's buffer
            in.skipNBytes(Math.max(0, in.available()));
            manner.answer(socket.getOutputStream(), end);
        } catch (IOException gone) {
            // the agent hung up, which is its right
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "rude-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] frame(byte flags, int second, byte[] data) {
        int length = flags == PLAIN ? second : data.length;
        return ByteBuffer.allocate(13 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("ZBXD".getBytes(StandardCharsets.US_ASCII))
                .put(flags)
                .putInt(length)
                .putInt(flags == PLAIN ? 0 : second)
                .put(data)
                .array();
    }

    private static void repeat(OutputStream out, String text, int times) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < times; i++) {
            out.write(bytes);
        }
    }
}
