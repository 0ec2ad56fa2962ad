// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.testing.Seeds;
import io.github.zajel.testing.TestAuthority;
import io.github.zajel.testing.TestAuthority.Signed;
import io.github.zajel.testing.TestAuthority.Wish;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrivateKeysTest {
    private static final TestAuthority AUTHORITY = TestAuthority.root("CA");
    private static final Signed RSA = AUTHORITY.issue(new Wish("CN=rsa").rsa());
    private static final Signed CURVE = AUTHORITY.issue("CN=curve");

    static Stream<Signed> both() {
        return Stream.of(RSA, CURVE);
    }

    @ParameterizedTest
    @MethodSource("both")
    void keysOfBothFormsAreRead(Signed signed) {
        String algorithm = signed.key().getAlgorithm();
        assertThat(signed.keyPem()).startsWith("-----BEGIN " + algorithm + " PRIVATE KEY-----");
        assertThat(find(signed.keyPem(), signed)).isEqualTo(signed.key());
        assertThat(find(pkcs8(signed), signed)).isEqualTo(signed.key());
    }

    @Test
    void otherBlocksAndTextAreSkipped() {
        String file = "Bag Attributes\n  friendlyName: x\n" + CURVE.certificatePem()
                + "-----BEGIN EC PARAMETERS-----\r\nBggqhkjOPQMBBw==\r\n-----END EC PARAMETERS-----\r\n"
                + CURVE.keyPem();
        assertThat(find(file, CURVE)).isEqualTo(CURVE.key());
    }

    @Test
    void keyOfAnotherCertificateIsRefused() {
        Signed other = AUTHORITY.issue("CN=other");
        assertThatThrownBy(() -> find(other.keyPem(), CURVE)).hasMessage("the key is not that of TLSCertFile");
        assertThatThrownBy(() -> find(pkcs8(CURVE), RSA)).hasMessage("it is no RSA key, as that of TLSCertFile is");
    }

    @Test
    void keyWithAPasswordIsTold() {
        String saying = "the key is protected by a password; the agent needs one without";
        assertThatThrownBy(() -> find(block("ENCRYPTED PRIVATE KEY", "AAAA"), RSA))
                .hasMessage(saying);
        assertThatThrownBy(() -> find(block("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\n\nAAAA"), RSA))
                .hasMessage(saying);
    }

    @Test
    void damageIsTold() {
        assertThatThrownBy(() -> find("nothing", RSA)).hasMessage("there is no private key in PEM");
        assertThatThrownBy(() -> find("-----BEGIN PRIVATE KEY-----\nAAAA", RSA))
                .hasMessage("the block \"PRIVATE KEY\" has no end");
        assertThatThrownBy(() -> find(block("PRIVATE KEY", "A*AA"), RSA))
                .hasMessage("the block \"PRIVATE KEY\" is damaged");
    }

    /** Files are the operator's, but may be cut off or hold anything. */
    @Test
    void anyDamageEndsInAWordAboutIt() {
        Seeds.check(500, random -> {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? CURVE.keyPem() : pkcs8(CURVE));
            for (int i = random.nextInt(4); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), (char) (33 + random.nextInt(90)));
            }
            text.setLength(random.nextInt(text.length() + 1));
            try {
                find(text.toString(), CURVE);
            } catch (IllegalArgumentException told) {
                assertThat(told.getMessage()).isNotEmpty();
            }
        });
    }

    private static PrivateKey find(String pem, Signed signed) {
        return PrivateKeys.find(Pem.parse(pem), signed.certificate().getPublicKey());
    }

    private static String pkcs8(Signed signed) {
        return block(
                "PRIVATE KEY",
                Base64.getMimeEncoder().encodeToString(signed.key().getEncoded()));
    }

    private static String block(String label, String body) {
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
