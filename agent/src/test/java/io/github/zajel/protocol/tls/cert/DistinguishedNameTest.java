// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import static org.assertj.core.api.Assertions.assertThat;

import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;

/** The texts are those of {@code openssl x509 -nameopt RFC2253,-esc_msb}, which are Zabbix's. */
class DistinguishedNameTest {
    private final X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);

    private String text() throws Exception {
        return DistinguishedName.text(new X500Principal(name.build().getEncoded(ASN1Encoding.DER)));
    }

    private DistinguishedNameTest with(String type, ASN1Encodable value) {
        name.addRDN(new ASN1ObjectIdentifier(type), value);
        return this;
    }

    @Test
    void theMostSpecificPartComesFirst() throws Exception {
        with("2.5.4.6", new DERPrintableString("LV"))
                .with("0.9.2342.19200300.100.1.25", new DERIA5String("example"))
                .with("2.5.4.10", new DERUTF8String("Zabbix SIA"))
                .with("2.5.4.3", new DERUTF8String("zabbix"));
        assertThat(text()).isEqualTo("CN=zabbix,O=Zabbix SIA,DC=example,C=LV");
    }

    @Test
    void typesHaveTheirShortWordsOrNumbers() throws Exception {
        with("1.2.840.113549.1.9.1", new DERIA5String("a@b.c"))
                .with("2.5.4.5", new DERPrintableString("42"))
                .with("0.9.2342.19200300.100.1.1", new DERUTF8String("u"))
                .with("2.999.7", new DERUTF8String("x"))
                .with("2.5.4.8", new ASN1Integer(5));
        assertThat(text()).isEqualTo("ST=#020105,2.999.7=#0C0178,UID=u,serialNumber=42,emailAddress=a@b.c");
    }

    @Test
    void onlyWhatMustBeIsEscaped() throws Exception {
        with("2.5.4.3", new DERUTF8String("#a=b,c+d\"e\\f<g>h;i#"))
                .with("2.5.4.10", new DERUTF8String(" Žaļā SIA "))
                .with("2.5.4.11", new DERBMPString("Ω"))
                .with("2.5.4.7", new DERUTF8String("a\nb"));
        assertThat(text()).isEqualTo("L=a\\0Ab,OU=Ω,O=\\ Žaļā SIA\\ ,CN=\\#a=b\\,c\\+d\\\"e\\\\f\\<g\\>h\\;i#");
    }

    @Test
    void partsWithSeveralValuesAreJoined() throws Exception {
        with("2.5.4.6", new DERPrintableString("LV"));
        name.addMultiValuedRDN(
                new ASN1ObjectIdentifier[] {BCStyle.CN, BCStyle.OU},
                new ASN1Encodable[] {new DERUTF8String("a"), new DERUTF8String("b")});
        assertThat(text()).isEqualTo("OU=b+CN=a,C=LV");
    }
}
