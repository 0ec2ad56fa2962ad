// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.PatientReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The keys that read a file from start to end: {@code vfs.file.contents}, {@code .cksum}, {@code .md5sum}, and lines. */
final class FileContents {
    private static final int MAX_BYTES = 16 << 20;
    private static final int PART_BYTES = 32 << 10;

    private final HostRoots roots;
    private final SecretFiles secrets;

    FileContents(HostRoots roots, SecretFiles secrets) {
        this.roots = roots;
        this.secrets = secrets;
    }

    Reading contents(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        Path file = roots.find(parameters.required(0));
        String encoding = parameters.text(1);
        return (PatientReading) deadline -> contents(file, encoding, deadline);
    }

    Reading cksum(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        Path file = roots.find(parameters.required(0));
        switch (parameters.text(1, "crc32")) {
            case "crc32":
                return (PatientReading) deadline -> {
                    PosixChecksum checksum = new PosixChecksum();
                    readAll(file, deadline, checksum::add);
                    return MetricValue.ofUnsigned(checksum.value());
                };
            case "md5":
                return digest(file, "MD5");
            case "sha256":
                return digest(file, "SHA-256");
            default:
                throw Parameters.invalid(1);
        }
    }

    Reading md5sum(ItemKey key) throws UnsupportedItemException {
        return digest(roots.find(Parameters.of(key, 1).required(0)), "MD5");
    }

    /** How many line feeds the file has. */
    MetricValue lines(Path file, Deadline deadline) throws UnsupportedItemException {
        long[] count = new long[1];
        try (OpenFile open = OpenFile.open(file, secrets, deadline)) {
            readAll(open, (bytes, length) -> {
                for (int i = 0; i < length; i++) {
                    if (bytes[i] == '\n') {
                        count[0]++;
                    }
                }
            });
        } catch (IOException e) {
            throw new UnsupportedItemException("Cannot read from file: " + ProcFile.errorText(e));
        }
        return MetricValue.ofUnsigned(count[0]);
    }

    private MetricValue contents(Path file, String encoding, Deadline deadline) throws UnsupportedItemException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        readAll(file, deadline, (bytes, length) -> {
            if (length > MAX_BYTES - content.size()) {
                throw new UnsupportedItemException("File is too large for this check.");
            }
            content.write(bytes, 0, length);
        });
        byte[] bytes = content.toByteArray();
        String text = TextEncoding.of(encoding, bytes, bytes.length).decode(bytes, bytes.length);
        int end = text.indexOf('\0'); // where the official agent's text ends too
        end = end < 0 ? text.length() : end;
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return MetricValue.ofText(text.substring(0, end));
    }

    private Reading digest(Path file, String algorithm) {
        return (PatientReading) deadline -> {
            MessageDigest digest;
            try {
                digest = MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new UnsupportedItemException("This JVM has no " + algorithm + ".");
            }
            readAll(file, deadline, (bytes, length) -> digest.update(bytes, 0, length));
            return MetricValue.ofText(hex(digest.digest()));
        };
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            text.append(Character.forDigit((b >> 4) & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
        }
        return text.toString();
    }

    private void readAll(Path file, Deadline deadline, Part part) throws UnsupportedItemException {
        try (OpenFile open = OpenFile.open(file, secrets, deadline)) {
            readAll(open, part);
        } catch (IOException e) {
            throw new UnsupportedItemException("Cannot read from file.");
        }
    }

    private static void readAll(OpenFile open, Part part) throws UnsupportedItemException, IOException {
        byte[] bytes = new byte[PART_BYTES];
        for (int length = open.read(bytes, 0); length >= 0; length = open.read(bytes, 0)) {
            part.take(bytes, length);
        }
    }

    /** Takes the file piece by piece. */
    private interface Part {
        void take(byte[] bytes, int length) throws UnsupportedItemException;
    }
}
