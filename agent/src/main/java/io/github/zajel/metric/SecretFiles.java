// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Files that hold what the application was told in confidence: the environment and the arguments of a process, in which
 * passwords are handed over, its memory, what it has open, and the secrets that are mounted for a container. A separate
 * agent may not read most of these of the application; this one is the application, so it must not do so for whoever can
 * write item keys. Nor are the keys told with which the agent proves who it is. Immutable.
 */
public final class SecretFiles {
    /** As many as Linux follows. */
    private static final int MAX_LINKS = 40;

    private final List<Path> keys;

    /** @param keys that the agent uses itself */
    public SecretFiles(List<Path> keys) {
        this.keys = keys;
    }

    /**
     * To be called before a file is read that an item names.
     *
     * @throws UnsupportedItemException when it is such a file, under whatever name
     */
    public void refuse(Path file) throws UnsupportedItemException {
        Path at = file.toAbsolutePath();
        // the name alone does where it cannot be followed: in another container, behind a file that was removed
        refuseAsNamed(at.normalize());
        for (int links = 0; at != null && at.getFileName() != null && links < MAX_LINKS; links++) {
            Path place = realFolder(at).resolve(at.getFileName());
            refuseAsNamed(place);
            at = target(place);
        }
        for (Path key : keys) {
            if (isSame(file, key)) {
                throw new UnsupportedItemException(
                        "This is a key of the agent's own, so it does not read it for items.");
            }
        }
    }

    /** Also where one is a hard link to the other. */
    private static boolean isSame(Path file, Path key) {
        try {
            return Files.isSameFile(file, key);
        } catch (IOException | SecurityException unreadable) {
            return false; // opening it will tell why
        }
    }

    private static Path realFolder(Path file) {
        Path folder = Objects.requireNonNull(file.getParent());
        try {
            return folder.toRealPath();
        } catch (IOException | SecurityException unreadable) {
            return folder; // opening it will tell why
        }
    }

    /** Where a link leads; null when it is none. */
    private static @Nullable Path target(Path link) {
        try {
            return link.resolveSibling(Files.readSymbolicLink(link));
        } catch (IOException | SecurityException | UnsupportedOperationException none) {
            return null;
        }
    }

    private static void refuseAsNamed(Path file) throws UnsupportedItemException {
        String secret = secretIn(name(file), file.getParent());
        if (secret != null) {
            throw new UnsupportedItemException(secret + " may hold passwords, so this agent does not read it.");
        }
    }

    private static @Nullable String secretIn(String name, @Nullable Path folder) {
        String in = name(folder);
        boolean isOfProcess = isProcess(in);
        switch (name) {
            case "environ":
                return isOfProcess ? "The environment of a process" : null;
            case "cmdline":
                return isOfProcess ? "The command line of a process" : null;
            case "mem":
                return isOfProcess ? "The memory of a process" : in.equals("dev") ? "The memory of the machine" : null;
            case "kmem":
            case "kcore":
                return "The memory of the machine";
            case "shadow":
            case "gshadow":
                return in.equals("etc") ? "The list of users" : null;
            default:
                return isBelowOpenFiles(folder)
                        ? "What a process has open"
                        : isBelowMountedSecrets(folder) ? "A secret of a container" : null;
        }
    }

    private static boolean isBelowOpenFiles(@Nullable Path folder) {
        String in = name(folder);
        return (in.equals("fd") || in.equals("map_files")) && folder != null && isProcess(name(folder.getParent()));
    }

    /** Those of Docker and Kubernetes, as the token of the service account. */
    private static boolean isBelowMountedSecrets(@Nullable Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (name(at).equals("secrets") && name(at.getParent()).equals("run")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProcess(String folder) {
        return folder.equals("self") || folder.equals("thread-self") || Decimal.parse(folder, Integer.MAX_VALUE) >= 0;
    }

    private static String name(@Nullable Path path) {
        return path == null ? "" : String.valueOf(path.getFileName());
    }
}
