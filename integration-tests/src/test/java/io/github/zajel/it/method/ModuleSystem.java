// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.method;

import io.github.zajel.it.jmx.Jars;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.samples.calls.BundleMain;
import io.github.zajel.samples.calls.CallsMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the application may be a part of, with the defaults of each. */
enum ModuleSystem {
    /** The class path. */
    NONE {
        @Override
        ForkedJvm run(ForkedJvm jvm, int jdk, Path application, Path folder) {
            return jvm.classPath(application).main(CallsMain.class.getName());
        }
    },
    FELIX {
        @Override
        ForkedJvm run(ForkedJvm jvm, int jdk, Path application, Path folder) {
            return bundle(jvm, "org.apache.felix.framework", application, folder);
        }
    },
    EQUINOX {
        @Override
        ForkedJvm run(ForkedJvm jvm, int jdk, Path application, Path folder) {
            return bundle(jvm, "org.eclipse.osgi", application, folder);
        }
    },
    JBOSS_MODULES {
        @Override
        ForkedJvm run(ForkedJvm jvm, int jdk, Path application, Path folder) {
            Path modules = folder.resolve("modules");
            try {
                Path module = Files.createDirectories(modules.resolve("calls/main"));
                Files.copy(application, module.resolve("calls.jar"));
                Files.writeString(module.resolve("module.xml"), """
                        <module xmlns="urn:jboss:module:1.9" name="calls">
                          <main-class name="%s"/>
                          <dependencies><module name="java.instrument"/><module name="java.management"/></dependencies>
                          <resources><resource-root path="calls.jar"/></resources>
                        </module>
                        """.formatted(CallsMain.class.getName()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return jvm.classPath(Jars.of(jdk == 8 ? "module-systems-java8" : "module-systems")
                            .jar("jboss-modules"))
                    .main("org.jboss.modules.Main", "-mp", modules.toString(), "calls");
        }
    };

    /** Has it run the application there; the folder is for what it needs. */
    abstract ForkedJvm run(ForkedJvm jvm, int jdk, Path application, Path folder);

    private static ForkedJvm bundle(ForkedJvm jvm, String framework, Path application, Path folder) {
        return jvm.classPath(application, Jars.of("module-systems").jar(framework))
                .main(
                        BundleMain.class.getName(),
                        application.toUri().toString(),
                        folder.resolve("framework").toString());
    }
}
