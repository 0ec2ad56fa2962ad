// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

/** The floors of docs/architecture.md: imports go down only, packages of one floor do not know each other. */
@AnalyzeClasses(packages = "io.github.zajel", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
    @ArchTest
    static final ArchRule importsGoDownOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("6 command")
            .definedBy("..zajel.command..")
            .layer("5 start")
            .definedBy("..zajel.start..")
            .layer("4 server")
            .definedBy("..zajel.server..")
            .layer("3 schedule, metrics, template, passive")
            .definedBy("..zajel.schedule..", "..zajel.metrics..", "..zajel.template..", "..zajel.passive..")
            .layer("2 metric, buffer, protocol, identity")
            .definedBy("..zajel.metric..", "..zajel.buffer..", "..zajel.protocol..", "..zajel.identity..")
            .layer("1 item, config")
            .definedBy("..zajel.item..", "..zajel.config..")
            .layer("0 base")
            .definedBy("..zajel.base..")
            .whereLayer("6 command")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("5 start")
            .mayOnlyBeAccessedByLayers("6 command")
            .whereLayer("4 server")
            .mayOnlyBeAccessedByLayers("5 start", "6 command")
            .whereLayer("3 schedule, metrics, template, passive")
            .mayOnlyBeAccessedByLayers("4 server", "5 start", "6 command")
            .whereLayer("2 metric, buffer, protocol, identity")
            .mayOnlyBeAccessedByLayers("3 schedule, metrics, template, passive", "4 server", "5 start", "6 command")
            .whereLayer("1 item, config")
            .mayOnlyBeAccessedByLayers(
                    "2 metric, buffer, protocol, identity",
                    "3 schedule, metrics, template, passive",
                    "4 server",
                    "5 start",
                    "6 command");

    @ArchTest
    static final ArchRule peersOfOneFloorDoNotKnowEachOther = CompositeArchRule.of(apart("item", "config"))
            .and(apart("metric", "buffer", "protocol", "identity"))
            .and(apart("schedule", "metrics", "template", "passive"));

    @ArchTest
    static final ArchRule metricFamiliesDoNotKnowEachOther = slices().matching("io.github.zajel.metrics.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noCircles =
            slices().matching("io.github.zajel.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule jsonOnlyAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages("..zajel.protocol..", "..zajel.config..")
            .and()
            .doNotHaveSimpleName("JsonText")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule bouncyCastleOnlyForPreSharedKeys = noClasses()
            .that()
            .resideOutsideOfPackage("..zajel.protocol.tls.psk..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule tlsIsLoadedByWhoeverWantsIt = noClasses()
            .that()
            .resideOutsideOfPackages("..zajel.protocol.tls..", "..zajel.start..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..zajel.protocol.tls..");

    /** One that outlives its item holds a worker; the application's own factories and proxies must not be met either. JSSE's interfaces name sockets. */
    @ArchTest
    static final ArchRule socketsOnlyWhereEachStepHasADeadline = noClasses()
            .that()
            .resideOutsideOfPackages("..zajel.base..", "..zajel.metrics.host.net..", "..zajel.protocol.tls.cert..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.((Server|Datagram)?Socket|HttpURLConnection)"
                    + "|java\\.nio\\.channels\\.((Server)?Socket|Datagram)Channel");

    @ArchTest
    static final ArchRule connectionsOnlyToTheServerAndForChecksThatTheServerAsksFor = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..zajel.base..", "..zajel.protocol..", "..zajel.metrics.host.net..", "..zajel.passive..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("TimedSocket");

    @ArchTest
    static final ArchRule portsOnlyForPassiveChecks = noClasses()
            .that()
            .resideOutsideOfPackages("..zajel.base..", "..zajel.passive..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.base\\.(TcpListener|ListeningPort).*|java\\.net\\.ServerSocket"
                    + "|java\\.nio\\.channels\\.ServerSocketChannel");

    @ArchTest
    static final ArchRule byteCodeOnlyWhereItIsWoven = noClasses()
            .that()
            .resideOutsideOfPackage("..zajel.metrics.instrumented.weave..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("net\\.bytebuddy\\..*|java\\.lang\\.ZajelBridge");

    /** Advice is code of the application's methods, which has no other clock. */
    @ArchTest
    static final ArchRule theClockOnlyInBase = noClasses()
            .that()
            .resideOutsideOfPackage("..zajel.base..")
            .and()
            .haveNameNotMatching(".*\\.weave\\.(Time|Active)Advice")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule threadsOnlyFromBase = noClasses()
            .that()
            .resideOutsideOfPackages("..zajel.base..", "..zajel.bootstrap..")
            .should()
            .callConstructor(Thread.class, Runnable.class)
            .orShould()
            .callConstructor(Thread.class, Runnable.class, String.class)
            .orShould()
            .callConstructor(Thread.class);

    @ArchTest
    static final ArchRule nobodyEndsTheHost = noClasses()
            .that()
            .doNotHaveSimpleName("CommandMain")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule theConverterIsLoadedByTheCommandOnly = noClasses()
            .that()
            .resideOutsideOfPackages("..zajel.template..", "..zajel.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..zajel.template..");

    @ArchTest
    static final ArchRule standardErrorOnlyInBase = noClasses()
            .that()
            .resideOutsideOfPackages("..zajel.base..", "..zajel.bootstrap..", "..zajel.command..")
            .should()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "out");

    private static ArchRule apart(String... packages) {
        return slices().matching("io.github.zajel.(" + String.join("|", packages) + ")..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }
}
