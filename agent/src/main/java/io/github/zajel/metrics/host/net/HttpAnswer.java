// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** One answer of a web server. What it sends is hostile: its head is limited, and of the body no more is kept than wanted. */
final class HttpAnswer {
    /** Of all heads together: there may be any number of those that only say that the real one comes later. */
    private static final int MAX_HEAD_BYTES = 256 * 1024;

    private final InputStream in;
    private final StringBuilder heads = new StringBuilder();
    private String head = "";
    private String body = "";

    private HttpAnswer(InputStream in) {
        this.in = in;
    }

    /** Just its head. */
    static HttpAnswer readHead(InputStream in) throws IOException {
        HttpAnswer answer = new HttpAnswer(in);
        do {
            answer.head = answer.nextHead();
            answer.heads.append(answer.head);
        } while (answer.status() / 100 == 1); // the one that counts comes later
        return answer;
    }

    /**
     * All of it.
     *
     * @param maxBytes how much is kept of the body; what comes behind is not waited for
     */
    static HttpAnswer read(InputStream in, int maxBytes) throws IOException {
        HttpAnswer answer = readHead(in);
        if (answer.status() != 204 && answer.status() != 304) {
            answer.body = answer.readBody(maxBytes);
        }
        return answer;
    }

    /** Heads and body as they came, but in UTF-8, unpacked and in one piece. */
    String text() {
        return heads + body;
    }

    private String nextHead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int lineLength = 0;
        while (true) {
            int c = in.read();
            if (c < 0 || heads.length() + bytes.size() >= MAX_HEAD_BYTES) {
                throw new EOFException(bytes.size() == 0 ? "Empty reply from server" : "end of response in its head");
            }
            bytes.write(c);
            if (bytes.size() == 5 && !bytes.toString("ISO-8859-1").equals("HTTP/")) {
                throw new IOException("Received HTTP/0.9 when not allowed");
            }
            if (c == '\n' && lineLength == 0) {
                return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
            }
            lineLength = c == '\n' ? 0 : c == '\r' ? lineLength : lineLength + 1;
        }
    }

    /** As 200; 0 when the head is malformed. */
    private int status() {
        int blank = head.indexOf(' ');
        try {
            return blank < 0 ? 0 : Integer.parseInt(head.substring(blank + 1, Math.min(head.length(), blank + 4)));
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    private String readBody(int maxBytes) throws IOException {
        InputStream content = in;
        long length = Long.MAX_VALUE;
        if (header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            content = new ChunkedStream(in);
        } else if (!header("content-length").isEmpty()) {
            length = length(header("content-length"));
            content = new SizedStream(in, length);
        }
        if (length > 0 && header("content-encoding").toLowerCase(Locale.ROOT).contains("gzip")) {
            content = new GZIPInputStream(content);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        int count = content.read(part);
        while (count >= 0 && bytes.size() < maxBytes) {
            bytes.write(part, 0, Math.min(count, maxBytes - bytes.size()));
            count = content.read(part);
        }
        return new String(bytes.toByteArray(), charset());
    }

    private static long length(String text) throws IOException {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException malformed) {
            throw new IOException("Invalid Content-Length: value");
        }
    }

    /** What the type says, as in {@code text/html; charset=iso-8859-1}. */
    private Charset charset() {
        String type = header("content-type").toLowerCase(Locale.ROOT);
        int at = type.indexOf("charset=");
        String name =
                at < 0 ? "utf-8" : type.substring(at + "charset=".length()).replace("\"", "");
        int end = name.indexOf(';');
        try {
            return Charset.forName((end < 0 ? name : name.substring(0, end)).trim());
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Empty when it is not there. */
    private String header(String name) {
        int at = head.indexOf('\n');
        while (at >= 0) {
            int end = head.indexOf('\n', at + 1);
            String line = head.substring(at + 1, end < 0 ? head.length() : end);
            if (line.length() > name.length()
                    && line.charAt(name.length()) == ':'
                    && line.regionMatches(true, 0, name, 0, name.length())) {
                return line.substring(name.length() + 1).trim();
            }
            at = end;
        }
        return "";
    }
}
