// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password",
                "DB_PASSWORD",
                "spring.datasource.password",
                "javax.net.ssl.keyStorePassword",
                "keystorePass",
                "storepass",
                "pwd",
                "passwd2",
                "passwords",
                "passwordHash",
                "password.value",
                "password-base64",
                "clientSecret",
                "client_secrets",
                "aws.secretAccessKey",
                "API_KEY",
                "apiKey",
                "x-auth-token",
                "accessToken",
                "tokens",
                "credentials",
                "certificateKeyPassphrase",
                "Authorization",
                "privateKey",
                "TLSPSK",
                "psk",
                "requirepass",
                "jwt.signing-key",
                "AccountKey",
                "ID_JWT"
            })
    void nameThatEndsLikeASecretIsOne(String name) {
        assertThat(Secrets.standard().isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a", "name", "passwordChanges", "passwordPolicy", "PasswordExpired", "tokenTimeout", "tokenCount",
                "secretName", "TLSPSKFile", "TLSPSKIdentity", "bypass", "compass", "passed", "Keyspace", "key",
                "keyCount", "PublicKey", "credentialsProvider", "author", "authorizationUrl", "passwordFile", "user"
            })
    void otherNamesAreNone(String name) {
        assertThat(Secrets.standard().isSecret(name)).isFalse();
    }

    @Test
    void namesOfThePageAreSecretsAlsoAsEndsAndInPlural() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "security.md"));
        String from = "whatever signs and capitals are in it:";
        String list = page.substring(page.indexOf(from) + from.length(), page.indexOf("So are their plurals"));
        List<String> names = Pattern.compile("\\w+")
                .matcher(list)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(names).hasSizeGreaterThan(20).allMatch(Secrets.standard()::isSecret);
        assertThat(names).allMatch(name -> Secrets.standard().isSecret("shop.db-" + name.toUpperCase(Locale.ROOT)));
        assertThat(names)
                .filteredOn(name -> !name.endsWith("s"))
                .allMatch(name -> Secrets.standard().isSecret(name + "s"));
        assertThat(names).allMatch(name -> Secrets.standard().isSecret(name + "_2"));
        assertThat(names).noneMatch(name -> Secrets.standard().isSecret(name + "Count"));
    }

    @Test
    void operatorNamesWhatIsNone() {
        Secrets some = new Secrets(List.of("refreshToken", "PASSWORD"));
        assertThat(some.isSecret("RefreshToken")).isFalse();
        assertThat(some.isSecret("password")).isFalse();
        assertThat(some.isSecret("accessToken")).isTrue();
        assertThat(some.inText("refreshToken=a accessToken=b")).isEqualTo("refreshToken=a accessToken=***");
        Secrets none = new Secrets(List.of("x", "*"));
        assertThat(none.isSecret("password")).isFalse();
        assertThat(none.inText("password=a https://u:p@h")).isEqualTo("password=a https://u:p@h");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-Ddb.password=x y,z | -Ddb.password=***",
                "-Ddb.user=x | -Ddb.user=x",
                "java -Ddb.password=x -jar a.jar | java -Ddb.password=*** -jar a.jar",
                "tool --password x --user y | tool --password *** --user y",
                "tool --password=x --user=y | tool --password=*** --user=y",
                "keytool -storepass changeit -list | keytool -storepass *** -list",
                "jdbc:postgresql://h/db?user=a&password=b&ssl=true | jdbc:postgresql://h/db?user=a&password=***",
                "jdbc:sqlserver://h;password=b;encrypt=true | jdbc:sqlserver://h;password=***",
                "amqp://user:pa:ss@host:5672/v | amqp://user:***@host:5672/v",
                "jdbc:oracle:thin:scott/tiger@//db:1521/x | jdbc:oracle:thin:scott/***@//db:1521/x",
                "jdbc:oracle:thin:@//db:1521/x | jdbc:oracle:thin:@//db:1521/x",
                "https://h:8080/a@b | https://h:8080/a@b",
                "https://user@host/x:y | https://user@host/x:y",
                "a http://u:p@h b https://v:q@i | a http://u:***@h b https://v:***@i",
                "{\"password\":\"a b\",\"n\":1} | {\"password\":\"***\",\"n\":1}",
                "{\"password\": \"a\\\"b\",\"n\":1} | {\"password\": \"***\",\"n\":1}",
                "\"{\\\"token\\\":\\\"a\\\",\\\"n\\\":1}\" | \"{\\\"token\\\":\\\"***\\\",\\\"n\\\":1}\"",
                "Module required username=\"u\" password=\"p\"; | Module required username=\"u\" password=\"***\";",
                "{user=a, password=b} | {user=a, password=***",
                "password = b c | password = *** c",
                "password='b c' d | password='***' d",
                "Authorization: Bearer abc.def x | Authorization: Bearer *** x",
                "Authorization: Basic YTpi | Authorization: Basic ***",
                "password= | password=",
                "password=\" | password=\"",
                "TLSConnect=psk: the file is not there | TLSConnect=psk: the file is not there",
                "passwordChanges=5, tokenTimeout: 3 | passwordChanges=5, tokenTimeout: 3",
                "the password was wrong | the password was wrong",
            })
    void secretsOfATextAreMasked(String text, String masked) {
        assertThat(Secrets.standard().inText(text)).isEqualTo(masked);
    }

    /** Command lines of other users are masked too, and those may hold what they want. */
    @Test
    @Timeout(60)
    void timeForATextGrowsWithItsLengthOnly() {
        String[] parts = {
            ":thin:", ":thin:a/", "://", ":", "= ", "\"", "\\\"", "-a ", "password=", "password=\"", "--token "
        };
        for (String part : parts) {
            String text = "x" + part.repeat(1_000_000 / part.length());
            assertThat(Secrets.standard().inText(text)).startsWith("x");
        }
    }

    @Test
    void maskedTextIsMaskedAsItIs() {
        String[] parts = {"password", "=", ":", " ", "\"", "'", "\\", "://", "@", "-", "--token", "x", "Bearer ", "/"};
        Seeds.check(3000, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String masked = Secrets.standard().inText(text.toString());
            assertThat(Secrets.standard().inText(masked)).as("twice: %s", text).isEqualTo(masked);
        });
    }
}
