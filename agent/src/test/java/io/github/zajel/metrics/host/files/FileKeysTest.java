// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.VirtualTime;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeysTest {
    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private FileTree host;

    @BeforeEach
    void makeFiles() throws Exception {
        host = new FileTree(folder, time);
        host.file("root/a.txt", "hello\nworld\nfoo 12 bar\nfoo 13 bar");
        host.file("root/crlf", "  lead\r\n\r\n");
        host.file("root/cr", "a\rb\rc\n");
        host.file("root/empty", "");
        host.file("root/latin1", "caf\u00e9\n".getBytes(ISO_8859_1));
        host.file("root/utf16le", "hello\nw\n".getBytes(UTF_16LE));
        host.file("root/utf16bom", "\ufeffhi".getBytes(UTF_16LE));
        host.file("root/utf8bom", "\ufeffbom\n");
        host.file("root/nul", "a\0b\n");
        Files.createSymbolicLink(folder.resolve("root/link"), Path.of("a.txt"));
        Files.createSymbolicLink(folder.resolve("root/linkdir"), Path.of("etc"));
        Files.createSymbolicLink(folder.resolve("root/broken"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("root/loop"), Path.of("loop"));
    }

    // all values and texts as zabbix_agentd 7.0 gives them
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vfs.file.contents[/crlf]                | '  lead'",
                "vfs.file.contents[/empty]               | ''",
                "vfs.file.contents[/proc/version]        | Linux version 6",
                "vfs.file.contents[/latin1,ISO-8859-1]   | caf\u00e9",
                "vfs.file.contents[/latin1]              | caf?",
                "vfs.file.contents[/latin1,UTF-8]        | caf",
                "vfs.file.contents[/utf16le,UTF-16LE]    | 'hello\nw'",
                "vfs.file.contents[/utf16le,UTF-16]      | 'hello\nw'",
                "vfs.file.contents[/utf16bom]            | hi",
                "vfs.file.contents[/utf8bom]             | bom",
                "vfs.file.contents[/nul]                 | a",
                "vfs.file.cksum[/a.txt]                  | 3983783931",
                "vfs.file.cksum[/empty]                  | 4294967295",
                "vfs.file.cksum[/a.txt,md5]              | f30ba95b23b225fcd79c7295f2e5e7f7",
                "vfs.file.md5sum[/a.txt]                 | f30ba95b23b225fcd79c7295f2e5e7f7",
                "vfs.file.cksum[/empty,sha256]           |"
                        + " e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "vfs.file.size[/a.txt]                   | 33",
                "vfs.file.size[/link]                    | 33",
                "vfs.file.size[/a.txt,lines]             | 3",
                "vfs.file.exists[/a.txt]                 | 1",
                "vfs.file.exists[/nono]                  | 0",
                "vfs.file.exists[/etc]                   | 0",
                "vfs.file.exists[/etc,dir]               | 1",
                "vfs.file.exists[/etc/,dir]              | 1",
                "vfs.file.exists[/link]                  | 1",
                "vfs.file.exists[/link,sym]              | 1",
                "vfs.file.exists[/link,,sym]             | 0",
                "vfs.file.exists[/link,,file]            | 0",
                "vfs.file.exists[/linkdir,dir,sym]       | 0",
                "vfs.file.exists[/broken]                | 0",
                "vfs.file.exists[/broken,,dir]           | 1",
                "'vfs.file.exists[/a.txt,\"file, dir\"]' | 1",
                "'vfs.file.exists[/a.txt,\"file,\"]'     | Invalid type \"\".",
                "vfs.file.exists[/loop,sym] | Cannot obtain file information: [40] Too many levels of symbolic links",
                "vfs.file.regexp[/a.txt,foo]             | foo 12 bar",
                "vfs.file.regexp[/a.txt,nothing]         | ''",
                "vfs.file.regexp[/a.txt,foo,,4]          | foo 13 bar",
                "vfs.file.regexp[/a.txt,foo,,,2]         | ''",
                "vfs.file.regexp[/a.txt,foo,,3,3]        | foo 12 bar",
                "vfs.file.regexp[/latin1,caf.$,latin1]   | caf\u00e9",
                "vfs.file.regexp[/utf16le,^w$,UTF-16LE,2,2] | w",
                "vfs.file.regexp[/utf8bom,^bom]          | bom",
                "vfs.file.regexp[/nul,b]                 | a?b",
                "vfs.file.regexp[/crlf,lead$]            | '  lead'",
                "vfs.file.regexp[/cr,b,,2,2]             | b",
                "vfs.file.regmatch[/crlf,^$,,2,2]        | 1",
                "vfs.file.regmatch[/crlf,^$,,3,3]        | 0",
                "vfs.file.regmatch[/empty,.*]            | 0",
                "vfs.file.regmatch[/a.txt,^world$]       | 1",
                "vfs.file.regexp[/a.txt,foo (\\d+) (b)ar,,,,<\\2\\1\\3>] | <b12>",
                "vfs.file.regexp[/a.txt,foo (\\d+),,,,\\\\1\\x\\] | \\1\\x\\",
                "'vfs.file.regexp[/a.txt,(]' | ''",
                "'vfs.file.regmatch[/a.txt,(]' | 0",
                "'vfs.file.regexp[/a.txt,(world)|foo (12),,,,<\\1><\\2>]' | <world><>",
                "vfs.file.get[/nono] | Cannot obtain file information: [2] No such file or directory"
            })
    void filesAnswerAsToTheOfficialAgent(String key, String answer) {
        assertThat(host.ask(key)).isEqualTo(answer);
    }

    @Test
    void contentsOfMoreThan16MebibytesAreRefused() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("root/large").toFile(), "rw")) {
            file.setLength((16 << 20) + 1);
        }
        assertThat(host.ask("vfs.file.contents[/large]")).isEqualTo("File is too large for this check.");
    }

    @Test
    void lineOf64KibibytesIsCutAndCountsAsMore() {
        host.file("root/long", "y".repeat(70_000) + "z\nlast\n");
        assertThat(host.ask("vfs.file.regexp[/long,z]")).hasSize(70_001 - 65_536);
        assertThat(host.ask("vfs.file.regexp[/long,last,,3,3]")).isEqualTo("last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contents", "cksum", "md5sum", "regexp", "regmatch", "size"})
    void environmentOfAProcessIsKeptSecret(String key) {
        host.file("proc/7/environ", "PASSWORD=x\n");
        String parameters = key.startsWith("reg") ? ",PASSWORD" : key.equals("size") ? ",lines" : "";
        assertThat(host.ask("vfs.file." + key + "[/proc/7/environ" + parameters + "]"))
                .isEqualTo("The environment of a process may hold passwords, so this agent does not read it.");
    }

    @DisabledOnOs(OS.WINDOWS)
    @Test
    void pipeIsNeverOpened() throws Exception {
        Path pipe = folder.resolve("root/pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(host.ask("vfs.file.contents[/pipe]"))
                .isEqualTo("Cannot open file: it is a pipe, which waits for its writer.");
        assertThat(host.ask("vfs.file.exists[/pipe,fifo]")).isEqualTo("1");
    }

    @Test
    void timesAreSecondsRoundedDown() throws Exception {
        Path file = folder.resolve("root/a.txt");
        Files.setLastModifiedTime(file, FileTime.fromMillis(978_404_645_600L));
        assertThat(host.ask("vfs.file.time[/a.txt]")).isEqualTo("978404645");
        assertThat(Long.parseLong(host.ask("vfs.file.time[/a.txt,change]"))).isGreaterThan(978_404_645L);
        assertThat(host.ask("vfs.file.time[/broken]"))
                .isEqualTo("Cannot obtain file information: [2] No such file or directory");
    }

    @Test
    void ownerIsThatOfTheLinkAndPermissionsThoseOfTheFile() throws Exception {
        Path file = folder.resolve("root/a.txt");
        Files.setAttribute(file, "unix:mode", 04640);
        assertThat(host.ask("vfs.file.permissions[/link]")).isEqualTo("4640");
        assertThat(host.ask("vfs.file.permissions[/broken]")).startsWith("Cannot obtain file information: [2]");
        assertThat(host.ask("vfs.file.owner[/broken]"))
                .isEqualTo(Files.getOwner(file).getName());
        assertThat(host.ask("vfs.file.owner[/a.txt,group,id]"))
                .isEqualTo(Files.getAttribute(file, "unix:gid").toString());
    }

    @Test
    void allThatIsKnownOfAFileIsOneObject() throws Exception {
        Path file = folder.resolve("root/a.txt");
        Files.setAttribute(file, "unix:mode", 0644);
        Files.setLastModifiedTime(file, FileTime.fromMillis(978_404_645_600L));
        Object id = Files.getAttribute(file, "unix:uid");
        String here = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx")
                .format(Instant.ofEpochSecond(978_404_645).atZone(ZoneId.systemDefault()));
        assertThat(host.ask("vfs.file.get[/etc/../a.txt]"))
                .startsWith(
                        "{\"basename\":\"a.txt\",\"pathname\":\"/a.txt\",\"dirname\":\"/\",\"type\":\"file\",\"user\":\""
                                + Files.getOwner(file).getName() + "\",\"group\":\"")
                .contains("\",\"permissions\":\"0644\",\"uid\":" + id + ",\"gid\":")
                .contains(",\"size\":33,\"time\":{\"access\":\"")
                .contains("\"modify\":\"" + here + "\",\"change\":\"")
                .contains("},\"timestamp\":{\"access\":")
                .contains("\"modify\":978404645,\"change\":")
                .endsWith("}}");
        assertThat(host.ask("vfs.file.get[/]")).startsWith("{\"basename\":\"/\",\"pathname\":\"/\",\"dirname\":\"/\"");
        assertThat(host.ask("vfs.file.get[/linkdir]")).contains("\"type\":\"sym\"");
        assertThat(host.ask("vfs.file.get[/linkdir/]")).contains("\"basename\":\"linkdir\"", "\"type\":\"dir\"");
    }
}
