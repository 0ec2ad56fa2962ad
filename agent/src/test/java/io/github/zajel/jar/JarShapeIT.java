// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.jar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JarShapeIT {
    private static final long MAX_BYTES = 8_000_000;
    private static final int JAVA_8 = 52;
    private static final String ISOLATED = "isolated/";
    private static final String SELDOM_ZIP = ISOLATED + "seldom.zip";
    private static final String SELDOM = "seldom/io/github/zajel/shaded/bytebuddy/";

    /**
     * Libraries by the names that a host may have, too; with dots as in strings, with slashes as in class files. Not meant are
     * properties that error messages of theirs name.
     */
    private static final Pattern UNRELOCATED = Pattern.compile(
            "(com[./]fasterxml|org[./]slf4j|net[./]bytebuddy(?!\\.(?:naming|safe)\\b)|org[./]bouncycastle(?!\\.asn1\\.max)|ch[./]randelshofer)[./]");

    /** All files in the jar, and those of the zip in it below {@code seldom/}. */
    private static final Map<String, byte[]> FILES = new TreeMap<>();

    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(System.getProperty("zajel.jar"));
        try (ZipInputStream all = new ZipInputStream(Files.newInputStream(Path.of(jar.getName())))) {
            addFiles(all, "");
        }
        try (ZipInputStream all = new ZipInputStream(new ByteArrayInputStream(FILES.remove(SELDOM_ZIP)))) {
            addFiles(all, "seldom/");
        }
    }

    private static void addFiles(ZipInputStream all, String folder) throws IOException {
        for (ZipEntry entry = all.getNextEntry(); entry != null; entry = all.getNextEntry()) {
            if (!entry.isDirectory()) {
                assertThat(FILES.put(folder + entry.getName(), all.readAllBytes()))
                        .as("another %s", entry)
                        .isNull();
            }
        }
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void theRootHoldsOnlyTheBootstrapClasses() {
        assertThat(names())
                .filteredOn(name -> !name.startsWith(ISOLATED) && !name.startsWith(SELDOM))
                .filteredOn(name -> !name.matches("io/github/zajel/bootstrap/[A-Z][\\w$]*\\.class"))
                .filteredOn(name -> !name.matches("META-INF/licenses/[\\w-]+\\.txt"))
                .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/sbom/zajel.cdx.json");
    }

    @Test
    void classesOfTheAgentHaveAnEndingThatNoScannerLooksFor() {
        assertThat(names())
                .filteredOn(name -> name.startsWith(ISOLATED) || name.startsWith(SELDOM))
                .noneMatch(name -> name.endsWith(".class"));
        assertThat(names())
                .contains(
                        "isolated/io/github/zajel/start/AgentStarter.classdata",
                        "isolated/io/github/zajel/command/Commands.classdata",
                        // no class of the agent's loader: it is defined in the host's java.lang when it is needed
                        "isolated/java/lang/ZajelBridge.classdata",
                        "seldom/io/github/zajel/shaded/bytebuddy/ByteBuddy.classdata",
                        "isolated/io/github/zajel/shaded/jackson/core/JsonFactory.classdata",
                        "isolated/io/github/zajel/shaded/bouncycastle/tls/TlsClientProtocol.classdata");
    }

    @Test
    void noClassIsTheBootstrapsToo() {
        assertThat(names()).noneMatch(name -> name.startsWith(ISOLATED + "io/github/zajel/bootstrap/"));
    }

    @Test
    void everyClassRunsOnJava8() throws IOException {
        List<String> tooNew = new ArrayList<>();
        int classes = 0;
        for (String entry : names()) {
            if (entry.endsWith(".class") || entry.endsWith(".classdata")) {
                classes++;
                try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(FILES.get(entry)))) {
                    assertThat(in.readInt()).as("magic of %s", entry).isEqualTo(0xCAFEBABE);
                    in.readUnsignedShort();
                    int version = in.readUnsignedShort();
                    if (version > JAVA_8) {
                        tooNew.add(entry + " is of version " + version);
                    }
                }
            }
        }
        assertThat(tooNew).isEmpty();
        assertThat(classes).isGreaterThan(200);
    }

    @Test
    void noLibraryHasItsOwnName() throws IOException {
        List<String> found = new ArrayList<>();
        for (String entry : names()) {
            if (entry.startsWith("META-INF/")) {
                continue; // licences and the bill of materials call the libraries by their names
            }
            String content = new String(FILES.get(entry), StandardCharsets.ISO_8859_1);
            UNRELOCATED.matcher(entry + "\n" + content).results().forEach(hit -> found.add(entry + ": " + hit.group()));
        }
        assertThat(found).isEmpty();
    }

    /** Nothing that could be registered with the JVM, and none of the ciphers that the JDK has itself. */
    @Test
    void ofBouncyCastleOnlyTheProtocolIsThere() {
        String bouncyCastle = ISOLATED + "io/github/zajel/shaded/bouncycastle/";
        assertThat(names())
                .filteredOn(name -> name.startsWith(bouncyCastle))
                .hasSizeBetween(200, 450)
                .noneMatch(name -> name.startsWith(bouncyCastle + "jce/"))
                .noneMatch(name -> name.startsWith(bouncyCastle + "jcajce/provider/"))
                .noneMatch(name -> name.startsWith(bouncyCastle + "crypto/engines/"));
    }

    /** All of the agent's classes are in its own package but one. */
    @Test
    void onlyTheBridgeIsInAPackageOfTheJdk() {
        assertThat(names())
                .filteredOn(name -> name.endsWith(".classdata"))
                .filteredOn(name -> !name.matches("(isolated|seldom)/io/github/zajel/.*"))
                .containsExactly("isolated/java/lang/ZajelBridge.classdata");
    }

    @Test
    void serviceFilesNameRelocatedClassesThatAreThere() throws IOException {
        Set<String> names = names();
        for (String entry : names()) {
            String services = ISOLATED + "META-INF/services/";
            if (entry.startsWith(services)) {
                assertThat(entry).startsWith(services + "io.github.zajel.");
                for (String line : text(entry).lines().toList()) {
                    assertThat(names).contains(ISOLATED + line.replace('.', '/') + ".classdata");
                }
            }
        }
    }

    @Test
    void nothingInItConcernsModulesServicesOrVersionsOfTheHost() {
        assertThat(names())
                .noneMatch(name -> name.endsWith("module-info.class"))
                .noneMatch(name -> name.endsWith("module-info.classdata"))
                .noneMatch(name -> name.startsWith("META-INF/services/"))
                .noneMatch(name -> name.contains("META-INF/versions/"))
                .noneMatch(name -> name.startsWith("META-INF/maven/"))
                .noneMatch(name -> name.matches("(?i).*\\.(SF|RSA|DSA|EC)"));
    }

    @Test
    void theManifestNamesTheEntryPointsAndTouchesNoClassPath() throws IOException {
        Attributes main = jar.getManifest().getMainAttributes();
        for (String attribute : List.of("Premain-Class", "Agent-Class", "Main-Class")) {
            assertThat(main.getValue(attribute)).as(attribute).startsWith("io.github.zajel.bootstrap.");
            assertThat(names()).contains(main.getValue(attribute).replace('.', '/') + ".class");
        }
        assertThat(main.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(main.getValue("Implementation-Title")).isEqualTo("Zajel");
        assertThat(main.getValue("Implementation-Version"))
                .isEqualTo(text("isolated/io/github/zajel/base/version.txt").trim());
        // each of these changes what the host loads, from where, or what it may do
        assertThat(main.keySet())
                .extracting(Object::toString)
                .doesNotContain(
                        "Class-Path",
                        "Boot-Class-Path",
                        "Launcher-Agent-Class",
                        "Multi-Release",
                        "Automatic-Module-Name",
                        "Add-Opens",
                        "Add-Exports",
                        "Can-Set-Native-Method-Prefix");
    }

    @Test
    void licencesAndTheBillOfMaterialsAreThere() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
        assertThat(names())
                .contains(
                        "META-INF/licenses/jackson-core-NOTICE.txt",
                        "META-INF/licenses/bouncycastle-LICENSE.txt",
                        "META-INF/licenses/bytebuddy-NOTICE.txt",
                        "META-INF/licenses/bytebuddy-ASM-LICENSE.txt");
        assertThat(text("META-INF/sbom/zajel.cdx.json"))
                .contains("CycloneDX", "pkg:maven/com.fasterxml.jackson.core/jackson-core@")
                .doesNotContain("junit", "assertj", "archunit");
    }

    @Test
    void itIsSmall() {
        assertThat(new File(jar.getName())).size().isLessThan(MAX_BYTES);
    }

    @Test
    void theBootstrapNeedsTheJdkAlone() {
        JavaClasses root = new ClassFileImporter().importJar(jar);
        classes()
                .should()
                .onlyDependOnClassesThat()
                // an annotation whose class is absent is as good as none
                .resideInAnyPackage("java..", "io.github.zajel.bootstrap", "org.jspecify.annotations")
                .check(root);
        assertThat(root).hasSizeGreaterThan(4);
    }

    /** The JVM keeps what a jar lists in the host's heap, and the classes that weave are most of all. */
    @Test
    void whatFewNeedIsNotListed() {
        ZipEntry seldom = jar.getEntry(SELDOM_ZIP);
        assertThat(seldom.getMethod()).as("stored as it is").isEqualTo(ZipEntry.STORED);
        assertThat(names()).filteredOn(name -> name.startsWith(SELDOM)).hasSizeGreaterThan(1500);
        assertThat(jar.size()).isLessThan(1500);
    }

    private static Set<String> names() {
        return FILES.keySet();
    }

    private static String text(String name) {
        return new String(FILES.get(name), StandardCharsets.UTF_8);
    }
}
