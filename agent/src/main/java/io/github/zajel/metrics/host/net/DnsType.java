// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types of records that can be asked for. Source: RFC 1035, 3.2.2, 3596 and 2782. */
enum DnsType {
    ANY(255),
    A(1),
    AAAA(28),
    NS(2),
    MD(3),
    MF(4),
    CNAME(5),
    SOA(6),
    MB(7),
    MG(8),
    MR(9),
    NULL(10),
    WKS(11),
    PTR(12),
    HINFO(13),
    MINFO(14),
    MX(15),
    TXT(16),
    SRV(33);

    private final int code;

    DnsType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static @Nullable DnsType ofKey(String name) {
        for (DnsType type : values()) {
            if (type.name().equals(name.toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        return null;
    }

    static @Nullable DnsType ofCode(int code) {
        for (DnsType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }
}
