// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds each fuzz target its seeds, among them whatever once made one fail, and what is near to them. {@code agent/fuzz}
 * looks much further, guided by the code that is reached.
 */
class FuzzSeedsTest {
    private static final Path SEEDS = Path.of("src", "test", "resources", "fuzz");
    private static final int TIMES = 400;
    private static final int MAX_SEED_BYTES = 3_000;

    static Stream<String> targets() throws IOException {
        return names(SEEDS);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void targetTakesItsSeedsAndWhatIsNearThem(String target) throws Exception {
        Method method = Class.forName(target).getMethod("fuzzerTestOneInput", byte[].class);
        List<byte[]> seeds = new ArrayList<>();
        for (String name : names(SEEDS.resolve(target)).toList()) {
            seeds.add(Files.readAllBytes(SEEDS.resolve(target).resolve(name)));
            assertThat(seeds.get(seeds.size() - 1)).as(name).hasSizeLessThan(MAX_SEED_BYTES);
        }
        assertThat(seeds).isNotEmpty();
        seeds.forEach(seed -> feed(method, seed));
        Seeds.check(TIMES, random -> feed(method, changed(seeds, random)));
    }

    private static void feed(Method target, byte[] input) {
        try {
            target.invoke(null, (Object) input);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(HexFormat.of().formatHex(input), e.getCause());
        }
    }

    /** One of the seeds, a few of its pieces removed, repeated, overwritten or taken from another one. */
    private static byte[] changed(List<byte[]> seeds, Random random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size()));
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            byte[] other = random.nextBoolean() ? bytes : seeds.get(random.nextInt(seeds.size()));
            int from = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, from + random.nextInt(5));
            int start = random.nextInt(other.length + 1);
            byte[] piece = Arrays.copyOfRange(other, start, Math.min(other.length, start + random.nextInt(9)));
            if (piece.length > 0 && random.nextInt(3) == 0) {
                piece[random.nextInt(piece.length)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] joined = new byte[from + piece.length + bytes.length - to];
            System.arraycopy(bytes, 0, joined, 0, from);
            System.arraycopy(piece, 0, joined, from, piece.length);
            System.arraycopy(bytes, to, joined, from + piece.length, bytes.length - to);
            bytes = joined;
        }
        return bytes;
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
