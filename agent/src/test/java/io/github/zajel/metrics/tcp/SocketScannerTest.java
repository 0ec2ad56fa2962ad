// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.metric.AddressText;
import io.github.zajel.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SocketScannerTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    @Test
    void kernelsOwnTablesAreReadInFull() throws Exception {
        assertThat(rows(recorded("tcp"), 1, LITTLE))
                .containsExactly(
                        "127.0.0.1:8080 10 328474",
                        "127.0.0.1:38464 1 328477",
                        "127.0.0.1:38480 6 0",
                        "127.0.0.1:50096 1 328479",
                        "127.0.0.1:50104 8 328481",
                        "127.0.0.1:8080 1 328478");
        assertThat(rows(recorded("tcp6"), 4, LITTLE))
                .containsExactly(
                        "::1:9000 10 328476",
                        "*:8443 10 328475",
                        "127.0.0.1:8443 1 328480",
                        "::1:54498 6 0",
                        "127.0.0.1:8443 5 0");
        assertThat(rows(recorded("udp"), 1, LITTLE))
                .containsExactly("127.0.0.1:40526 1 328488", "127.0.0.1:5353 7 328487");
        assertThat(rows(recorded("udp6"), 4, LITTLE)).containsExactly("*:5354 7 328489");
    }

    @Test
    void generatorOfTheseTestsWritesAsTheKernelDoes() throws Exception {
        String ipv4 = ProcNetTcp.ipv4(LITTLE)
                .socket("127.0.0.1", 8080, "0.0.0.0", 0, 10, 328474)
                .text();
        String ipv6 =
                ProcNetTcp.ipv6(LITTLE).socket("::1", 9000, "::", 0, 10, 328476).text();
        assertThat(new String(recorded("tcp"), StandardCharsets.US_ASCII)).startsWith(ipv4);
        assertThat(new String(recorded("tcp6"), StandardCharsets.US_ASCII))
                .startsWith(ipv6.substring(0, ipv6.indexOf("817fe41b")));
    }

    @Test
    void bigEndianMachinesPrintTheSameAddressInAnotherWay() throws Exception {
        byte[] table = bytes(ProcNetTcp.ipv4(ByteOrder.BIG_ENDIAN)
                .socket("10.1.2.3", 80, "0.0.0.0", 0, 10, 7)
                .text());
        assertThat(new String(table, StandardCharsets.US_ASCII)).contains(" 0A010203:0050 ");
        assertThat(rows(table, 1, ByteOrder.BIG_ENDIAN)).containsExactly("10.1.2.3:80 10 7");
    }

    @Test
    void everyStateHasItsCount() throws Exception {
        ProcNetTcp table = ProcNetTcp.ipv4();
        for (TcpState state : TcpState.values()) {
            for (int i = 0; i < state.code(); i++) {
                table.socket(80, state);
            }
        }
        assertThat(counts(bytes(table.text()), 1)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void newSynReceivedIsSynReceivedAndOtherCodesAreUnknown() throws Exception {
        ProcNetTcp table = ProcNetTcp.ipv6();
        for (int code : new int[] {12, 0, 13, 255}) {
            table.socket("::1", 80, "::1", 81, code, 1);
        }
        int[] counts = counts(bytes(table.text()), 4);
        assertThat(counts[TcpState.SYN_RECV.code()]).isEqualTo(1);
        assertThat(counts[0]).isEqualTo(3);
        assertThat(TcpState.count(counts, TcpState.ANY)).isEqualTo(4);
    }

    @Test
    void lineLongerThanTheBufferIsPassedOver() throws Exception {
        String socket = ProcNetTcp.ipv4().socket(80, TcpState.LISTEN).text();
        String table = socket.stripTrailing() + "x".repeat(20_000) + "\n" + socket;
        assertThat(counts(bytes(table), 1)[TcpState.LISTEN.code()]).isEqualTo(1);
    }

    @Test
    void socketThatThePageBeforeEndedWithCountsOnce() throws Exception {
        String first = ProcNetTcp.ipv4()
                .socket("10.0.0.1", 80, "10.0.0.2", 5000, TcpState.ESTABLISHED.code(), 8)
                .socket("10.0.0.1", 80, "10.0.0.2", 5001, TcpState.ESTABLISHED.code(), 9)
                .text();
        String heading = first.substring(0, first.indexOf('\n') + 1);
        String repeated = ProcNetTcp.ipv4()
                .socket("10.0.0.1", 80, "10.0.0.2", 5001, TcpState.TIME_WAIT.code(), 0)
                .socket("10.0.0.1", 80, "10.0.0.2", 5002, TcpState.TIME_WAIT.code(), 0)
                .text()
                .substring(heading.length());
        assertThat(countsOfPages(first, repeated)).isEqualTo("ESTABLISHED 2, TIME_WAIT 1");
        assertThat(countsOfPages(first + repeated)).isEqualTo("ESTABLISHED 2, TIME_WAIT 2");
    }

    @Test
    void allThatAPageRepeatsOfThePageBeforeCountsOnce() throws Exception {
        ProcNetTcp table = ProcNetTcp.ipv4();
        for (int i = 0; i < 6; i++) {
            table.socket("10.0.0.1", 80, "10.0.0.2", 5000 + i, TcpState.ESTABLISHED.code(), 8 + i);
        }
        String[] all = table.text().split("(?<=\n)");
        String first = String.join("", Arrays.copyOfRange(all, 0, 5)); // the heading and four
        String second = String.join("", Arrays.copyOfRange(all, 2, 7)); // three of these again, and two
        assertThat(countsOfPages(first, second)).isEqualTo("ESTABLISHED 6");
        assertThat(countsOfPages(first, second, second)).isEqualTo("ESTABLISHED 6");
        assertThat(countsOfPages(first, all[3] + all[2] + all[6])).isEqualTo("ESTABLISHED 6");
    }

    @Test
    void listenersOfOnePortAreSeveral() throws Exception {
        String page = ProcNetTcp.ipv4()
                .socket("0.0.0.0", 80, "0.0.0.0", 0, TcpState.LISTEN.code(), 8)
                .text();
        String more = page.substring(page.indexOf('\n') + 1);
        assertThat(countsOfPages(page, more.replace(" 8 ", " 9 "))).isEqualTo("LISTEN 2");
        assertThat(countsOfPages(page, more)).isEqualTo("LISTEN 1");
    }

    @Test
    void anyBytesInAnyPiecesAreCountedAsByASlowReader() {
        Seeds.check(1500, random -> {
            int addressWords = random.nextBoolean() ? 1 : 4;
            byte[] table = randomTable(random, addressWords);
            SocketRows rows = new SocketRows(addressWords);
            SocketScanner scanner = new SocketScanner(addressWords, LITTLE, TcpState.LISTEN, rows);
            Pieces pieces = new Pieces(table, random);
            try {
                scanner.scan(pieces);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            Model model = new Model(table, addressWords, pieces.starts);
            assertThat(scanner.counts()).containsExactly(model.counts);
            List<String> ports = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                ports.add(rows.localPort(row) + " " + rows.remotePort(row) + " " + rows.state(row));
            }
            assertThat(ports).isEqualTo(model.rows);
        });
    }

    /** What the kernel might print, then damaged: bytes changed, parts cut out or doubled, the end cut off. */
    private static byte[] randomTable(Random random, int addressWords) {
        ProcNetTcp table = addressWords == 1 ? ProcNetTcp.ipv4(LITTLE) : ProcNetTcp.ipv6(LITTLE);
        int sockets = random.nextInt(random.nextInt(10) == 0 ? 200 : 8);
        for (int i = 0; i < sockets; i++) {
            String local = "10.0.0." + random.nextInt(256);
            table.socket(local, random.nextInt(65536), local, random.nextInt(65536), random.nextInt(16), 7);
        }
        StringBuilder text = new StringBuilder(table.text());
        for (int damage = random.nextInt(6); damage > 0; damage--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(200));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(from, (char) random.nextInt(256));
                case 1 -> text.insert(to, text.substring(from, to));
                case 2 -> text.insert(from, random.nextBoolean() ? "\n" : " ");
                default -> text.delete(from, Math.min(to, from + text.length() - 1));
            }
        }
        return bytes(text.toString());
    }

    /** A stream that hands out the bytes a few at a time. */
    private static final class Pieces extends ByteArrayInputStream {
        final Set<Integer> starts = new HashSet<>();
        private final Random random;
        private final int most;

        Pieces(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
            most = 1 + random.nextInt(5000);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            starts.add(pos);
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
        }
    }

    private static String countsOfPages(String... pages) throws IOException {
        List<InputStream> reads = new ArrayList<>();
        for (String page : pages) {
            reads.add(new ByteArrayInputStream(bytes(page)));
        }
        SocketScanner scanner = new SocketScanner(1, ByteOrder.nativeOrder(), TcpState.LISTEN, null);
        scanner.scan(new SequenceInputStream(Collections.enumeration(reads)));
        return Stream.of(TcpState.values())
                .filter(state -> scanner.counts()[state.code()] > 0)
                .map(state -> state + " " + scanner.counts()[state.code()])
                .collect(Collectors.joining(", "));
    }

    private static byte[] recorded(String name) throws IOException {
        try (InputStream in = SocketScannerTest.class.getResourceAsStream("/proc-net/" + name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int[] counts(byte[] table, int addressWords) throws IOException {
        SocketScanner scanner = new SocketScanner(addressWords, ByteOrder.nativeOrder(), TcpState.LISTEN, null);
        scanner.scan(new ByteArrayInputStream(table));
        return scanner.counts();
    }

    private static List<String> rows(byte[] table, int addressWords, ByteOrder order) throws IOException {
        SocketRows rows = new SocketRows(addressWords);
        new SocketScanner(addressWords, order, TcpState.LISTEN, rows).scan(new ByteArrayInputStream(table));
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            texts.add(AddressText.of(rows.localAddress(row)) + ":" + rows.localPort(row) + " " + rows.state(row) + " "
                    + rows.inode(row));
        }
        return texts;
    }

    /** The same by splitting into lines. */
    private static final class Model {
        final int[] counts = new int[TcpState.CODES];
        final List<String> rows = new ArrayList<>();

        Model(byte[] table, int addressWords, Set<Integer> pieceStarts) {
            String address = "\\p{XDigit}{" + 8 * addressWords + "}:(\\p{XDigit}{4})";
            Pattern form =
                    Pattern.compile("[^:]*: (" + address + " " + address + ") (\\p{XDigit}{2})( .*)", Pattern.DOTALL);
            List<String> before = List.of();
            List<String> page = new ArrayList<>();
            int repeated = -1;
            int pieceStart = 0;
            int start = 0;
            for (String line : new String(table, StandardCharsets.ISO_8859_1).split("\n", -1)) {
                int end = start + line.length();
                int lineStart = start;
                boolean isWhole = end < table.length;
                int piece = pieceStarts.stream()
                        .filter(at -> at <= end)
                        .mapToInt(at -> at)
                        .max()
                        .orElse(0);
                if (piece != pieceStart) {
                    int last = pieceStart;
                    boolean isNext = pieceStarts.stream().noneMatch(at -> at > last && at < piece);
                    before = isNext ? page : List.of();
                    page = new ArrayList<>();
                    pieceStart = piece;
                    repeated = lineStart == piece ? -2 : -1;
                }
                Matcher socket = form.matcher(line);
                if (socket.matches()) {
                    int place = TcpState.place(Integer.parseInt(socket.group(4), 16));
                    String id = socket.group(1) + " " + inode(socket.group(5));
                    int index = repeated == -2 ? lastOf(before, id, place) : repeated == -1 ? -1 : repeated + 1;
                    boolean isRepeated =
                            isWhole && index >= 0 && index < before.size() && isSame(before.get(index), id, place);
                    repeated = isRepeated ? index : -1;
                    if (!isRepeated) {
                        counts[place]++;
                        rows.add(Integer.parseInt(socket.group(2), 16) + " " + Integer.parseInt(socket.group(3), 16)
                                + " " + place);
                    }
                    page.add(id);
                }
                start += line.length() + 1;
            }
        }

        private static int lastOf(List<String> before, String id, int place) {
            int index = before.size() - 1;
            while (index >= 0 && !isSame(before.get(index), id, place)) {
                index--;
            }
            return index;
        }

        /** Listeners may share an address, but no inode. */
        private static boolean isSame(String before, String id, int place) {
            return place == TcpState.LISTEN.code()
                    ? before.equals(id)
                    : before.substring(0, before.lastIndexOf(' ')).equals(id.substring(0, id.lastIndexOf(' ')));
        }

        private static int inode(String afterState) {
            String[] fields = afterState.replaceFirst("^ +", "").split(" +", -1);
            int inode = 0;
            for (int i = 0;
                    fields.length > 5
                            && i < fields[5].length()
                            && fields[5].charAt(i) >= '0'
                            && fields[5].charAt(i) <= '9';
                    i++) {
                inode = 10 * inode + fields[5].charAt(i) - '0';
            }
            return inode;
        }
    }
}
