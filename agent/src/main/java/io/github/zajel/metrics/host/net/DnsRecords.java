// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.metric.AddressText;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The answers of a message as text: a line for each, sorted, of name, type and data. */
final class DnsRecords {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private final DnsMessage message;
    private final StringBuilder line = new StringBuilder();

    private DnsRecords(DnsMessage message) {
        this.message = message;
    }

    /** As {@code example.org          MX       10 mail.example.org}. */
    static String text(DnsMessage message) throws UnsupportedItemException {
        DnsRecords records = new DnsRecords(message);
        message.skipQuestions();
        List<String> lines = new ArrayList<>();
        int characters = 0;
        for (int i = message.answerCount(); i > 0 && characters < MAX_CHARACTERS; i--) {
            String line = records.next();
            characters += line.length();
            lines.add(line);
        }
        Collections.sort(lines);
        return String.join("\n", lines);
    }

    private String next() throws UnsupportedItemException {
        line.setLength(0);
        appendPadded(message.name("domain name"), 20);
        int code = message.unsignedShort();
        DnsType type = DnsType.ofCode(code);
        line.append(' ');
        appendPadded(type == null || type == DnsType.ANY ? "T_" + code : type.name(), 8);
        message.skip(6); // class and time to live
        int length = message.unsignedShort();
        int end = message.position() + length;
        message.requireBefore(end);
        if (type != null) {
            appendData(type, length, end);
        }
        message.goTo(end);
        return line.toString();
    }

    private void appendPadded(String text, int width) {
        line.append(text);
        for (int i = text.length(); i < width; i++) {
            line.append(' ');
        }
    }

    private void appendData(DnsType type, int length, int end) throws UnsupportedItemException {
        switch (type) {
            case A:
                append(AddressText.exact(message.take(IPV4_BYTES)));
                break;
            case AAAA:
                append(AddressText.exact(message.take(IPV6_BYTES)));
                break;
            case NS:
                append(message.name("name server name"));
                break;
            case CNAME:
                append(message.name("canonical name"));
                break;
            case MB:
                append(message.name("mailbox name"));
                break;
            case MD:
                append(message.name("mail destination name"));
                break;
            case MF:
                append(message.name("mail forwarder name"));
                break;
            case MG:
                append(message.name("mail group name"));
                break;
            case MR:
                append(message.name("renamed mailbox name"));
                break;
            case PTR:
                append(message.name("PTR name"));
                break;
            case MX:
                append(message.unsignedShort());
                append(message.name("mail exchange name"));
                break;
            case MINFO:
                append(message.name("mailbox responsible for mailing lists"));
                append(message.name("mailbox for error messages"));
                break;
            case SRV:
                append(message.unsignedShort()); // priority
                append(message.unsignedShort()); // weight
                append(message.unsignedShort()); // port
                append(message.name("service target hostname"));
                break;
            case SOA:
                appendStartOfAuthority();
                break;
            case NULL:
                append("len:" + length);
                break;
            case HINFO:
                appendQuoted(end);
                appendQuoted(end);
                break;
            case TXT:
                appendTexts(end);
                break;
            default:
            // its data is not told
        }
    }

    private void appendStartOfAuthority() throws UnsupportedItemException {
        append(message.name("source nameserver name"));
        append(message.name("administrator mailbox name"));
        append(message.unsignedInt()); // serial number
        for (int i = 0; i < 4; i++) { // refresh, retry, expire, least time to live
            append((int) message.unsignedInt());
        }
    }

    private void appendQuoted(int end) throws UnsupportedItemException {
        String text = message.position() < end ? utf8(message.characters()) : "";
        if (!text.isEmpty()) {
            append("\"" + text + "\"");
        }
    }

    private void appendTexts(int end) throws UnsupportedItemException {
        line.append(" \"");
        while (message.position() < end) {
            line.append(utf8(message.characters()));
        }
        line.append('"');
    }

    private void append(Object data) {
        line.append(' ').append(data);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
