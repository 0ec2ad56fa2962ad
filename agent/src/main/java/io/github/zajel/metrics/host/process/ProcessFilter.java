// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import org.jspecify.annotations.Nullable;

/** Which processes a key is about: of a name, of a user, with a command line that matches; empty parameters let all pass. Immutable. */
final class ProcessFilter {
    private final String name;
    private final String user;
    private final @Nullable RegularExpression commandLine;

    ProcessFilter(String name, String user, @Nullable RegularExpression commandLine) {
        this.name = name;
        this.user = user;
        this.commandLine = commandLine;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProcessFilter && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The parameters, with a character between them that no key has. */
    @Override
    public String toString() {
        return name + '\0' + user + '\0' + (commandLine == null ? "" : commandLine);
    }

    /** Whether it is called so, has this user, and matches. One that has ended meanwhile does not. */
    boolean letsPass(HostProcess process, Accounts users, Deadline deadline) throws UnsupportedItemException {
        return nameMatches(process) && userMatches(process, users) && commandLineMatches(process, deadline);
    }

    /** As {@link #letsPass}, where the name is {@link HostProcess#fullName}. */
    boolean letsPassUnder(String fullName, HostProcess process, Accounts users, Deadline deadline)
            throws UnsupportedItemException {
        return (name.isEmpty() || name.equals(fullName))
                && userMatches(process, users)
                && commandLineMatches(process, deadline);
    }

    /** The status file cuts names at 15 characters, so the program's name will do as well. */
    private boolean nameMatches(HostProcess process) {
        if (name.isEmpty() || name.equals(process.status().name())) {
            return true;
        }
        CommandLine arguments = process.commandLine();
        return arguments != null && name.equals(arguments.baseName());
    }

    private boolean userMatches(HostProcess process, Accounts users) {
        if (user.isEmpty()) {
            return true;
        }
        long owner = process.status().user();
        Long wanted = users.number(user);
        return wanted != null ? wanted == owner : owner >= 0 && user.equals(users.name(owner, process.folder()));
    }

    private boolean commandLineMatches(HostProcess process, Deadline deadline) throws UnsupportedItemException {
        if (commandLine == null) {
            return true;
        }
        CommandLine arguments = process.commandLine();
        return arguments != null && commandLine.isIn(arguments.joined(), deadline);
    }
}
