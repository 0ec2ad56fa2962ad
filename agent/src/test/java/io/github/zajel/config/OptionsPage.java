// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.util.Map;

/** Writes {@code docs/options.md}: everything on it but the introduction comes from the options themselves. */
final class OptionsPage {
    private static final String INTRODUCTION = """
            # Options

            Generated from the code: change `Options.java`, then run `mvn -pl bootstrap,agent test -Dzajel.docs=write`.

            Parameters that Zabbix agents have too keep their name and meaning, so the agent takes a `zabbix_agentd.conf` or
            `zabbix_agent2.conf` as it is. An option can be set in five places; the first that has it wins:

            1. the agent argument: `-javaagent:zajel.jar=/etc/zajel.conf,ServerActive=zabbix.example.com,Hostname=shop-1`.
               A path at the front is the file to read. A comma starts a new parameter only where a known name and `=`
               follow, so `ServerActive=a,b;c,Hostname=x` means what it says;
            2. a system property: `-Dzajel.ServerActive=zabbix.example.com`;
            3. an environment variable: `ZAJEL_SERVER_ACTIVE=zabbix.example.com`; an empty one counts as not set;
            4. the file: `ServerActive=zabbix.example.com` on a line of its own;
            5. the default.

            Within one place the last mention wins. Options that may be given many times collect what all places say, the
            first place in front. An empty value stands for the default.

            In files, `#` at the start of a line begins a comment, a line has at most 2048 bytes of UTF-8, and `Include=` names
            a file, a directory or something like `/etc/zajel.d/*.conf`; a relative path starts at the file that includes. A
            value that is exactly `${NAME}` stands for an environment variable, or for the default where that is not set.
            Numbers may end in K, M, G or T.

            Whatever is unknown or not allowed is told in one message, all of it at once; the agent then stays off, and the
            application runs. *Live* marks what takes effect without a restart when the file changes.
            """;

    /** Headings, each in front of an option. */
    private static final Map<String, String> HEADINGS = Map.of(
            "Config", "The file",
            "ServerActive", "The server",
            "Hostname", "Who this JVM is",
            "Server", "Passive checks",
            "RefreshActiveChecks", "Checks",
            "BufferSend", "Values on their way",
            "AllowKey", "Keys",
            "LogType", "Log",
            "ProcRoot", "The machine");

    private OptionsPage() {}

    static String render() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (Option<?> option : Options.ALL) {
            if (HEADINGS.containsKey(option.name())) {
                page.append("\n## ").append(HEADINGS.get(option.name())).append('\n');
            }
            page.append("\n### ").append(option.name()).append("\n\n");
            page.append(option.doc()).append("\n\n");
            page.append("- allowed: ").append(option.type().allowed()).append('\n');
            page.append("- default: ").append(option.defaultText()).append('\n');
            page.append("- environment: `")
                    .append(EnvironmentName.of(option.name()))
                    .append("`\n");
            page.append("- since ")
                    .append(option.since())
                    .append(option.isLive() ? ", live" : "")
                    .append('\n');
        }
        page.append("\n## Accepted without effect\n\n");
        page.append(
                "These parameters of Zabbix agents may stay in a file. The agent lists the ones it met in its log.\n\n");
        page.append("| parameters | why they change nothing |\n| --- | --- |\n");
        for (Ignored group : Ignored.values()) {
            page.append("| ").append(String.join(", ", group.names()));
            page.append(group == Ignored.NO_MEANING ? ", Plugins.*" : "");
            page.append(" | ").append(group.reason()).append(" |\n");
        }
        return page.toString();
    }
}
