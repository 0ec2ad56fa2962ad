// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.agent.RemoteBeans;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A WildFly that stands alone. */
final class WildFly extends WildFlyProduct {
    private final Path base;

    /** @param folder an empty one for its files */
    WildFly(Path folder) {
        base = folder.resolve("standalone");
    }

    @Override
    public String template() {
        return "WildFly Server by JMX";
    }

    /** As its standalone.sh starts it, but smaller. */
    @Override
    public ForkedJvm jvm() {
        try {
            home.copy("standalone", base);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ForkedJvm.of(Jdk.of(17))
                .options("-Xmx256m", "-XX:MaxMetaspaceSize=256m", "-Djava.net.preferIPv4Stack=true")
                .property("jboss.modules.system.pkgs", "org.jboss.byteman")
                .property("jboss.home.dir", home.folder().toString())
                .property("jboss.server.base.dir", base.toString())
                .property("jboss.http.port", Integer.toString(Ports.free()))
                .property("jboss.https.port", Integer.toString(Ports.free()))
                .options("--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.util=ALL-UNNAMED")
                .jar(home.start(), "-mp", home.modules(), "org.jboss.as.standalone");
    }

    @Override
    public void awaitReady(RemoteBeans beans, List<String> rules) throws Exception {
        Eventually.patiently()
                .see("WildFly", () -> beans.get("jboss.as:management-root=server", "serverState"), "running"::equals);
    }
}
