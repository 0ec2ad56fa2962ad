// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.shop.Kinds;
import com.acme.shop.Service;
import com.fasterxml.jackson.core.JsonFactory;
import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Test;

class CodeSizesTest {
    /** With constants of each kind, lambdas, switches, generics, annotations; of the JDK and of libraries. */
    private static final List<Class<?>> CLASSES = List.of(
            Kinds.class,
            Service.class,
            Weaver.class,
            CodeSizesTest.class,
            MethodHandles.class,
            ConcurrentHashMap.class,
            JsonFactory.class,
            Advice.class);

    private static final Pattern DECLARATION = Pattern.compile("  (?:[^ ].* )?([^ (]+)\\(.*\\)( throws .*)?;");
    private static final Pattern INSTRUCTION = Pattern.compile(" +(\\d+): ([a-z]\\w*).*");

    @Test
    void sizesAreThoseOfTheCode() throws IOException {
        for (Class<?> type : CLASSES) {
            assertThat(new TreeMap<>(CodeSizes.of(classFile(type))))
                    .as(type.getName())
                    .isEqualTo(byJavap(type));
        }
        assertThat(CodeSizes.of(classFile(Kinds.class)))
                .containsEntry("staticOne(I)I", 4)
                .doesNotContainKey("elsewhere(I)I");
    }

    @Test
    void aMethodMayBeAsLargeAsClassFilesAllow() throws IOException {
        for (int size : new int[] {1, 7_999, 8_001, 65_535}) {
            assertThat(CodeSizes.of(LargeMethods.STRAIGHT.ofSize(size)))
                    .containsEntry(LargeMethods.STRAIGHT.signature, size);
        }
    }

    @Test
    void anythingElseIsRefused() {
        for (byte[] bad : new byte[][] {{}, {1}, {'P', 'K', 3, 4}, new byte[1000]}) {
            assertThatThrownBy(() -> CodeSizes.of(bad)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTornOrBentClassFileIsReadOrRefused() {
        byte[] whole = classFile(Kinds.class);
        int[] refused = new int[1];
        Seeds.check(5000, random -> {
            byte[] bad = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = random.nextInt(10); i > 0 && bad.length > 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                CodeSizes.of(bad);
            } catch (IOException e) {
                refused[0]++;
            }
        });
        assertThat(refused[0]).isBetween(1000, 4999);
    }

    private static byte[] classFile(Class<?> type) {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the offset of each method's last instruction. */
    private static Map<String, Integer> byJavap(Class<?> type) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        int exit = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(out, out, "-p", "-s", "-c", "-cp", System.getProperty("java.class.path"), type.getName());
        assertThat(exit).as(text.toString()).isZero();
        Map<String, Integer> sizes = new TreeMap<>();
        String name = "";
        String method = "";
        for (String line : text.toString().lines().toList()) {
            Matcher declaration = DECLARATION.matcher(line);
            Matcher instruction = INSTRUCTION.matcher(line);
            if (declaration.matches()) {
                name = declaration.group(1).equals(type.getName()) ? "<init>" : declaration.group(1);
            } else if (line.equals("  static {};")) {
                name = "<clinit>";
            } else if (line.startsWith("    descriptor: ")) {
                method = name + line.substring("    descriptor: ".length());
            } else if (instruction.matches()) {
                sizes.put(method, Integer.parseInt(instruction.group(1)) + bytesOfLast(instruction.group(2)));
            }
        }
        return sizes;
    }

    /** Only what may be the last instruction of a method; of others the next one is put over it. */
    private static int bytesOfLast(String instruction) {
        return instruction.equals("goto") ? 3 : 1;
    }
}
