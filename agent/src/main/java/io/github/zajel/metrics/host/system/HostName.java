// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import io.github.zajel.metric.Machine;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.KernelText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The names of the machine. */
final class HostName {
    private static final int MAX_BYTES = 4096;
    private static final int MAX_HOSTS_BYTES = 4 << 20;

    private final Path file;
    private final Path hosts;
    private final Machine machine;

    HostName(HostRoots roots, Machine machine) {
        this.file = roots.proc().resolve("sys/kernel/hostname");
        this.hosts = roots.host().resolve("etc/hosts");
        this.machine = machine;
    }

    /** The name as it is set in the system, with or without a domain. */
    String full() throws UnsupportedItemException {
        if (machine.isLinux()) {
            return KernelText.read(file, MAX_BYTES).rest();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new UnsupportedItemException("Cannot obtain host name: " + e.getMessage());
        }
    }

    /** The name up to its first dot. */
    String withoutDomain() throws UnsupportedItemException {
        String name = full();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The name that the hosts file or else name servers give it; may take as long as they do. */
    String canonical() throws UnsupportedItemException {
        String name = full();
        String canonical = ofHostsFile(name);
        if (canonical == null) {
            canonical = ofNameServers(name);
        }
        return canonical.endsWith(".") ? canonical.substring(0, canonical.length() - 1) : canonical;
    }

    /** The first name on the line that has this one; null when none has. */
    private @Nullable String ofHostsFile(String name) {
        try {
            KernelText text = KernelText.read(hosts, MAX_HOSTS_BYTES);
            do {
                String address = text.word();
                String first = text.word();
                for (String other = first; !other.isEmpty() && !address.startsWith("#"); other = text.word()) {
                    if (other.startsWith("#")) {
                        break;
                    }
                    if (other.equalsIgnoreCase(name)) {
                        return first;
                    }
                }
            } while (text.nextLine());
        } catch (UnsupportedItemException none) {
            // the system can do without
        }
        return null;
    }

    private static String ofNameServers(String name) {
        try {
            InetAddress address = InetAddress.getByName(name);
            String canonical = address.getCanonicalHostName();
            // an address is Java's way to say that there is no name
            return canonical.equals(address.getHostAddress()) || address.isLoopbackAddress() ? name : canonical;
        } catch (UnknownHostException unknown) {
            return name;
        }
    }
}
