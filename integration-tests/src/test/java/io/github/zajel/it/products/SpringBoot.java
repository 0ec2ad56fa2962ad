// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import io.github.zajel.it.jmx.Jars;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import java.nio.file.Path;
import java.util.List;

/** A small Spring Boot web application as an executable jar with other jars in it. */
final class SpringBoot implements RealServer {
    private final Jars jars = Jars.of("spring-boot");
    private final Path folder;

    SpringBoot(Path folder) {
        this.folder = folder;
    }

    @Override
    public ChildProcess start(String... options) {
        return ForkedJvm.of(Jdk.of(17))
                .named("spring")
                .options("-Xmx64m", "-Djava.io.tmpdir=" + folder)
                .options(options)
                .jar(
                        ExecutableJar.of(jars, folder),
                        "--server.address=127.0.0.1",
                        "--server.port=" + Ports.free(),
                        "--server.tomcat.mbeanregistry.enabled=true",
                        "--spring.jmx.enabled=true",
                        "--spring.application.admin.enabled=true")
                .start(folder);
    }

    @Override
    public boolean isUp(ChildProcess server) {
        return server.stdout().contains("Started Shop in");
    }

    @Override
    public List<String> keys() {
        return List.of(
                "jmx[\"org.springframework.boot:type=Admin,name=SpringApplication\",Ready]",
                "jmx.get[attributes,\"Tomcat:type=ThreadPool,*\"]");
    }

    @Override
    public List<String> frameworks() {
        return List.of("spring-boot", "tomcat");
    }
}
