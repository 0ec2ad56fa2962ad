// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.protocol.tls.TlsPair.Outcome;
import io.github.zajel.testing.TestAuthority;
import io.github.zajel.testing.TestAuthority.Signed;
import io.github.zajel.testing.TestAuthority.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides are ours; other implementations are met by the integration tests. */
@Timeout(30)
class TlsTest {
    private static final Outcome WELL = new Outcome("well", "well");
    private static final String KEY = "0123456789abcdef0123456789ABCDEF";
    private static final String CERT = "TLSConnect=cert,TLSAccept=cert";

    private static TestAuthority authority;
    private static Signed agent;
    private static Signed zabbix;

    @TempDir
    private Path folder;

    @BeforeAll
    static void issue() {
        authority = TestAuthority.root("Zajel Test CA");
        agent = authority.issue("C=LV,O=Shop,CN=agent");
        zabbix = authority.issue(new Wish("C=LV,O=Shop,CN=zabbix").rsa());
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), authority.pem());
        write("agent", agent);
        write("zabbix", zabbix);
        writeSecret("psk", KEY + "\n");
    }

    private void write(String name, Signed signed) throws IOException {
        signed.writeTo(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
    }

    private Path writeSecret(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    /** Options of one side with certificates. */
    private String cert(String name) {
        return CERT + certFiles(name);
    }

    private String certFiles(String name) {
        return ",TLSCAFile=" + folder.resolve("ca.pem") + ",TLSCertFile=" + folder.resolve(name + ".pem")
                + ",TLSKeyFile=" + folder.resolve(name + ".key");
    }

    private String psk(String identity, String file) {
        return "TLSConnect=psk,TLSAccept=psk" + pskFiles(identity, file);
    }

    private String pskFiles(String identity, String file) {
        return ",TLSPSKIdentity=" + identity + ",TLSPSKFile=" + folder.resolve(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000_000})
    void certificatesOfOneAuthorityMeet(int bytes) throws Exception {
        TlsPair pair = new TlsPair(cert("agent"), cert("zabbix"));
        assertThat(pair.exchange(bytes)).isEqualTo(WELL);
        assertThat(pair.log.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000_000})
    void sameKeysMeet(int bytes) throws Exception {
        TlsPair pair = new TlsPair(psk("shop agent 🐦", "psk"), psk("shop agent 🐦", "psk"));
        assertThat(pair.exchange(bytes)).isEqualTo(WELL);
        assertThat(pair.log.lines()).isEmpty();
    }

    @Test
    void suitesOfTls12WithCertificatesAreThoseChosen() throws Exception {
        String chosen = ",TLSCipherCert=ECDHE-RSA-AES256-GCM-SHA384,TLSCipherCert13=TLS_AES_256_GCM_SHA384";
        TlsPair pair = new TlsPair(cert("agent") + chosen, cert("zabbix"));
        assertThat(pair.exchange(1)).isEqualTo(WELL);
        assertThat(pair.log.lines()).isEmpty();
    }

    @Test
    void suitesThatNobodyUnderstandsAreToldOnceAndTheDefaultHolds() throws Exception {
        TlsPair pair = new TlsPair(cert("agent") + ",TLSCipherCert=EECDH+aRSA+AES128:RSA+aRSA+AES128", cert("zabbix"));
        assertThat(pair.exchange(1)).isEqualTo(WELL);
        assertThat(pair.exchange(1)).isEqualTo(WELL);
        assertThat(pair.log.lines())
                .singleElement()
                .asString()
                .startsWith("WARN TLSCipherCert: \"EECDH+aRSA+AES128\", \"RSA+aRSA+AES128\" names no cipher suite");
    }

    @Test
    void onePortTakesAllThatIsAllowed() throws Exception {
        String all =
                "TLSConnect=unencrypted,TLSAccept=unencrypted,psk,cert" + certFiles("agent") + pskFiles("id", "psk");
        assertThat(new TlsPair(cert("zabbix"), all).exchange(100)).isEqualTo(WELL);
        assertThat(new TlsPair(psk("id", "psk"), all).exchange(100)).isEqualTo(WELL);
        assertThat(new TlsPair("TLSConnect=unencrypted", all).exchange(100)).isEqualTo(WELL);
    }

    @Test
    void whatIsNotAllowedIsRefused() throws Exception {
        String onlyPsk = "TLSConnect=unencrypted,TLSAccept=psk" + pskFiles("id", "psk");
        String onlyCert = "TLSConnect=unencrypted,TLSAccept=cert" + certFiles("agent");
        assertThat(new TlsPair(cert("zabbix"), onlyPsk).exchange(1).server())
                .isEqualTo("the peer wants TLS with certificates, and TLSAccept is psk");
        assertThat(new TlsPair(psk("id", "psk"), onlyCert).exchange(1).server())
                .isEqualTo("the peer wants TLS with a pre-shared key, and TLSAccept is cert");
        assertThat(new TlsPair("TLSConnect=unencrypted", onlyCert).exchange(1).server())
                .isEqualTo("the peer does not begin with TLS, and TLSAccept is cert");
        assertThat(new TlsPair(cert("zabbix"), onlyPsk).exchange(1).client()).contains("(handshake_failure)");
    }

    @Test
    void peerThatTalksNoTlsIsToldByWhatItSays() throws Exception {
        TlsPair pair = new TlsPair(cert("agent"), "TLSConnect=unencrypted");
        assertThat(pair.exchange(200).client()).startsWith("the peer ");
        assertThat(new TlsPair(psk("id", "psk"), "TLSConnect=unencrypted")
                        .exchange(200)
                        .client())
                .startsWith("the peer ");
    }

    @Test
    void anotherKeyIsToldOnBothSides() throws Exception {
        writeSecret("other", KEY.replace('0', '1'));
        Outcome outcome = new TlsPair(psk("id", "psk"), psk("id", "other")).exchange(1);
        assertThat(outcome.client())
                .startsWith("the peer has another key for PSK identity \"id\" than that of TLSPSKFile");
        assertThat(outcome.server())
                .isEqualTo("the peer has another key for PSK identity \"id\" than that of TLSPSKFile");
    }

    @Test
    void anotherIdentityIsToldOnBothSides() throws Exception {
        Outcome outcome = new TlsPair(psk("one", "psk"), psk("two", "psk")).exchange(1);
        assertThat(outcome.client()).isEqualTo("the peer does not know the PSK identity \"one\" of TLSPSKIdentity");
        assertThat(outcome.server()).isEqualTo("the peer uses PSK identity \"one\", and TLSPSKIdentity is \"two\"");
    }

    @ParameterizedTest
    @CsvSource({"-2,-1,expired at", "1,2,is not yet valid"})
    void certificateOutsideItsTimeIsRefused(int fromHours, int toHours, String saying) throws Exception {
        Instant now = Instant.now();
        write(
                "other",
                authority.issue(new Wish("CN=other")
                        .inForce(now.plus(Duration.ofHours(fromHours)), now.plus(Duration.ofHours(toHours)))));
        assertThat(new TlsPair(cert("agent"), cert("other")).exchange(1).client())
                .contains("the certificate of the peer " + saying, "\"CN=other\"");
        Outcome own = new TlsPair(cert("other"), cert("zabbix")).exchange(1);
        assertThat(own.server()).contains("the certificate of the peer " + saying);
        assertThat(own.client()).contains("the agent's own certificate, TLSCertFile, ");
    }

    @Test
    void certificateOfAnotherAuthorityIsRefused() throws Exception {
        TestAuthority foreign = TestAuthority.root("Foreign CA");
        write("other", foreign.issue("CN=other"));
        assertThat(new TlsPair(cert("agent"), cert("other")).exchange(1).client())
                .contains("is not signed by any of TLSCAFile: \"CN=other\", issued by \"CN=Foreign CA\"");
        Outcome own = new TlsPair(cert("other"), cert("zabbix")).exchange(1);
        assertThat(own.server()).contains("is not signed by any of TLSCAFile: \"CN=other\"");
        assertThat(own.client())
                .contains(
                        "the peer takes certificates of \"CN=Zajel Test CA\"", "TLSCertFile, is of \"CN=Foreign CA\"");
    }

    @Test
    void revokedCertificateIsRefused() throws Exception {
        Path list = Files.writeString(folder.resolve("crl.pem"), authority.revoke(Duration.ofHours(1), zabbix));
        assertThat(new TlsPair(cert("agent") + ",TLSCRLFile=" + list, cert("zabbix"))
                        .exchange(1)
                        .client())
                .contains("was revoked: \"CN=zabbix,O=Shop,C=LV\"");
        Files.writeString(list, authority.revoke(Duration.ofHours(1), agent));
        assertThat(new TlsPair(cert("agent") + ",TLSCRLFile=" + list, cert("zabbix")).exchange(1))
                .isEqualTo(WELL);
    }

    @Test
    void chainThroughAnIntermediateAuthorityIsFollowed() throws Exception {
        TestAuthority signing = authority.intermediate("Signing CA");
        Signed other = signing.issue("CN=other");
        write("other", other);
        assertThat(new TlsPair(cert("agent"), cert("other")).exchange(1).client())
                .contains("is not signed by any of TLSCAFile");
        Files.writeString(folder.resolve("other.pem"), other.certificatePem() + signing.pem());
        assertThat(new TlsPair(cert("agent"), cert("other")).exchange(1)).isEqualTo(WELL);
    }

    @Test
    void subjectAndIssuerMustBeThoseNamed() throws Exception {
        String named = cert("agent") + ",TLSServerCertIssuer=CN=Zajel Test CA,TLSServerCertSubject=CN=zabbix,O=Shop,C=";
        assertThat(new TlsPair(named + "LV", cert("zabbix")).exchange(1)).isEqualTo(WELL);
        assertThat(new TlsPair(named + "EE", cert("zabbix")).exchange(1).client())
                .isEqualTo("the certificate of the peer is of \"CN=zabbix,O=Shop,C=LV\","
                        + " but TLSServerCertSubject is \"CN=zabbix,O=Shop,C=EE\"");
        assertThat(new TlsPair(cert("zabbix"), cert("agent") + ",TLSServerCertIssuer=CN=Zajel")
                        .exchange(1)
                        .server())
                .isEqualTo("the certificate of the peer is issued by \"CN=Zajel Test CA\","
                        + " but TLSServerCertIssuer is \"CN=Zajel\"");
    }

    @Test
    void changedFilesCountFromTheNextConnectionOn() throws Exception {
        TlsPair pair = new TlsPair(psk("id", "psk"), psk("id", "server-psk"));
        writeSecret("server-psk", KEY);
        assertThat(pair.exchange(1)).isEqualTo(WELL);
        writeSecret("server-psk", KEY.replace('0', '7') + "00");
        assertThat(pair.exchange(1).client()).contains("another key");
        writeSecret("psk", KEY.replace('0', '7') + "00");
        assertThat(pair.exchange(1)).isEqualTo(WELL);
        assertThat(pair.log.lines())
                .containsExactly(
                        "INFO changed files of TLS are taken over", "INFO changed files of TLS are taken over");
    }

    @Test
    void damagedFileLeavesWhatWasThereInForce() throws Exception {
        TlsPair pair = new TlsPair(cert("agent"), cert("zabbix"));
        assertThat(pair.exchange(1)).isEqualTo(WELL);
        Files.writeString(folder.resolve("agent.pem"), agent.certificatePem().substring(0, 300));
        assertThat(pair.exchange(1)).isEqualTo(WELL);
        assertThat(pair.exchange(1)).isEqualTo(WELL);
        Files.delete(folder.resolve("agent.key"));
        assertThat(pair.exchange(1)).isEqualTo(WELL);
        write("agent", authority.issue("CN=agent 2"));
        assertThat(pair.exchange(1)).isEqualTo(WELL);
        assertThat(pair.log.lines()).hasSize(2);
        assertThat(pair.log.lines().get(0))
                .startsWith("WARN TLSCertFile " + folder.resolve("agent.pem") + " cannot be understood: ")
                .endsWith("; what was in force before stays so");
        assertThat(pair.log.lines().get(1)).startsWith("INFO changed files of TLS are taken over (after 3 failures");
    }

    @Test
    void filesThatAreNotThereYetAreToldAtEachConnectionAndUsedOnceTheyAre() throws Exception {
        TlsPair pair = new TlsPair(psk("id", "late"), psk("id", "psk"));
        assertThat(pair.exchange(1).client()).isEqualTo("TLSPSKFile " + folder.resolve("late") + " does not exist");
        writeSecret("late", KEY);
        assertThat(pair.exchange(1)).isEqualTo(WELL);
    }

    @Test
    void secretsThatEveryoneMayReadAreToldOnce() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("psk"), PosixFilePermissions.fromString("rw-r--r--"));
        TlsPair pair = new TlsPair(psk("id", "psk"), psk("id", "psk"));
        pair.exchange(1);
        pair.exchange(1);
        assertThat(pair.log.lines())
                .hasSize(2) // one for each side
                .allMatch(line ->
                        line.startsWith("WARN TLSPSKFile " + folder.resolve("psk") + " can be read by every user"));
    }
}
