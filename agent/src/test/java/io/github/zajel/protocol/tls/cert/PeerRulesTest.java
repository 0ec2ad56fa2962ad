// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.testing.TestAuthority;
import io.github.zajel.testing.TestAuthority.Signed;
import io.github.zajel.testing.TestAuthority.Wish;
import io.github.zajel.testing.VirtualTime;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerRulesTest {
    private final TestAuthority root = TestAuthority.root("Root");
    private final TestAuthority signing = root.intermediate("Signing");
    private final Signed peer = signing.issue("CN=peer");
    private final VirtualTime time = new VirtualTime(Instant.now());

    @Test
    void chainMayBeginAtAnyAuthorityThatIsNamed() {
        accepts(rules(null, root), peer, signing);
        accepts(rules(null, signing), peer);
        accepts(rules(null, TestAuthority.root("Other"), signing), peer, signing, root);
        refuses("is not signed by any of TLSCAFile", rules(null, root), peer);
    }

    @Test
    void authorityOfTheSameNameIsNotTheSame() {
        refuses("is not signed by any of TLSCAFile", rules(null, TestAuthority.root("Root")), peer, signing);
    }

    @Test
    void certificateThatIsNamedItselfNeedsNoAuthority() {
        List<X509Certificate> itself = List.of(peer.certificate());
        accepts(new PeerRules(itself, null, null, null, time), peer);
    }

    @Test
    void everyCertificateOfTheChainMustBeInForceNow() {
        time.jumpWallClock(Duration.ofHours(2));
        refuses("the certificate of the peer expired at ", rules(null, root), peer, signing);
        time.jumpWallClock(Duration.ofHours(-4));
        refuses("the certificate of the peer is not yet valid, not before ", rules(null, root), peer, signing);
        Signed longer = signing.issue(
                new Wish("CN=longer").inForce(Instant.now(), Instant.now().plusSeconds(86_400)));
        time.jumpWallClock(Duration.ofHours(4));
        refuses("an intermediate certificate expired at ", rules(null, root), longer, signing);
        refuses("the certificate of the CA expired at ", rules(null, signing), longer);
    }

    @Test
    void certificateForClientsIsNoServers() throws Exception {
        Signed client = signing.issue(new Wish("CN=client").forClientsOnly());
        refuses("is not meant for servers (extended key usage): \"CN=client\"", rules(null, signing), client);
        rules(null, signing).check(new X509Certificate[] {client.certificate()}, false);
    }

    @Test
    void revokedIsWhoeverIsInTheListOfAnIssuer() throws Exception {
        Duration hour = Duration.ofHours(1);
        List<X509CRL> none = lists(root.revoke(hour), signing.revoke(hour));
        accepts(rules(none, root), peer, signing);
        refuses(
                "was revoked: \"CN=peer\"",
                rules(lists(root.revoke(hour), signing.revoke(hour, peer)), root),
                peer,
                signing);
        Signed another = signing.issue("CN=another");
        accepts(rules(lists(root.revoke(hour), signing.revoke(hour, another)), root), peer, signing);
    }

    @Test
    void whereThereAreListsEachIssuerMustHaveOneInForce() throws Exception {
        Duration hour = Duration.ofHours(1);
        refuses(
                "TLSCRLFile has no list of its issuer: \"CN=Signing\"",
                rules(lists(signing.revoke(hour)), root),
                peer,
                signing);
        refuses(
                "TLSCRLFile has no list of its issuer: \"CN=peer\"",
                rules(Collections.emptyList(), root),
                peer,
                signing);
        String forged = TestAuthority.root("Signing").revoke(hour);
        refuses(
                "is signed by somebody else: \"CN=peer\"",
                rules(lists(root.revoke(hour), forged), root),
                peer,
                signing);
        List<X509CRL> old = lists(root.revoke(hour), signing.revoke(Duration.ofMinutes(30)));
        time.jumpWallClock(Duration.ofMinutes(45));
        refuses("in TLSCRLFile expired at ", rules(old, root), peer, signing);
    }

    @Test
    void moreCertificatesThanAnyoneNeedsAreNotLookedAt() {
        TestAuthority[] many = new TestAuthority[10];
        java.util.Arrays.fill(many, signing);
        refuses("the peer sends 11 certificates, more than 10", rules(null, root), peer, many);
    }

    private PeerRules rules(List<X509CRL> revocations, TestAuthority... authorities) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (TestAuthority authority : authorities) {
            certificates.add(authority.certificate());
        }
        Clock clock = time;
        return new PeerRules(
                certificates, revocations == null ? null : new Revocations(revocations), null, null, clock);
    }

    private static List<X509CRL> lists(String... pems) throws Exception {
        List<X509CRL> lists = new ArrayList<>();
        for (String pem : pems) {
            lists.add((X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        }
        return lists;
    }

    private static void accepts(PeerRules rules, Signed peer, TestAuthority... others) {
        assertThatCode(() -> rules.check(chain(peer, others), true)).doesNotThrowAnyException();
    }

    private static void refuses(String saying, PeerRules rules, Signed peer, TestAuthority... others) {
        assertThatThrownBy(() -> rules.check(chain(peer, others), true))
                .isInstanceOf(PeerRefusedException.class)
                .hasMessageContaining(saying);
    }

    private static X509Certificate[] chain(Signed peer, TestAuthority... others) {
        List<X509Certificate> chain = new ArrayList<>(List.of(peer.certificate()));
        for (TestAuthority other : others) {
            chain.add(other.certificate());
        }
        return chain.toArray(new X509Certificate[0]);
    }
}
