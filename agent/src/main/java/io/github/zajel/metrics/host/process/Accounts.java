// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Names and numbers of the users or the groups: those of {@code /etc/passwd} or {@code /etc/group}, else what the system
 * calls the owner of a process, who may come from a directory service. Any thread.
 */
final class Accounts {
    private static final int MAX_BYTES = 16 << 20;

    private final String numberAttribute;
    private final String nameAttribute;
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Optional<String>> namesOfTheSystem = new ConcurrentHashMap<>();

    private Accounts(Path file, String numberAttribute, String nameAttribute) {
        this.numberAttribute = numberAttribute;
        this.nameAttribute = nameAttribute;
        try {
            read(new String(ProcFile.read(file, MAX_BYTES), StandardCharsets.UTF_8));
        } catch (UnsupportedItemException ignored) {
            // small images do without it
        }
    }

    static Accounts users(Path etc) {
        return new Accounts(etc.resolve("passwd"), "unix:uid", "owner");
    }

    static Accounts groups(Path etc) {
        return new Accounts(etc.resolve("group"), "unix:gid", "group");
    }

    /** Lines of the form {@code root:x:0:…}. */
    private void read(String content) {
        for (StringTokenizer lines = new StringTokenizer(content, "\n"); lines.hasMoreTokens(); ) {
            String[] fields = lines.nextToken().split(":", 4);
            int number = fields.length < 3 ? -1 : Decimal.parse(fields[2], Integer.MAX_VALUE);
            if (number >= 0) {
                numbers.putIfAbsent(fields[0], (long) number);
                names.putIfAbsent((long) number, fields[0]);
            }
        }
    }

    /** Null when the file does not tell. */
    @Nullable
    Long number(String name) {
        return numbers.get(name);
    }

    /**
     * The name of an owner; null when he has none.
     *
     * @param folder of one of his processes
     */
    @Nullable
    String name(long number, Path folder) {
        String known = names.get(number);
        return known != null
                ? known
                : namesOfTheSystem
                        .computeIfAbsent(number, wanted -> Optional.ofNullable(nameOfTheSystem(wanted, folder)))
                        .orElse(null);
    }

    private @Nullable String nameOfTheSystem(long number, Path folder) {
        try {
            // which may ask a directory service
            Map<String, Object> owner = Files.readAttributes(folder, numberAttribute + "," + nameAttribute);
            Object id = owner.get(numberAttribute.substring("unix:".length()));
            Object name = owner.get(nameAttribute);
            String text = name instanceof Principal ? ((Principal) name).getName() : null;
            boolean isThisOne = id instanceof Integer && (Integer) id == number;
            return isThisOne && text != null && !text.equals(Long.toString(number)) ? text : null;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return null;
        }
    }
}
