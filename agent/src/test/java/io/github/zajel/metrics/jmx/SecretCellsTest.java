// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Secrets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What leaves of a bean that holds secrets, by each of the keys. */
class SecretCellsTest {
    private static final String REFUSED = "unsupported: The name \"%s\" is that of a secret, so its value is not told;"
            + " where it is none, say so by the agent's option NotSecret.";
    private static final String SECRET = "hunter2";

    @RegisterExtension
    final JmxFixture jmx = new JmxFixture();

    /** As the system properties of the JVM's bean. */
    public interface HeldMXBean {
        Map<String, String> getSettings();

        Login getLogin();

        List<Pair> getPairs();
    }

    /** A composite with a secret in it. */
    public record Login(String user, String password, int passwordChanges) {
        public String getUser() {
            return user;
        }

        public String getPassword() {
            return password;
        }

        public int getPasswordChanges() {
            return passwordChanges;
        }
    }

    /** A setting that is told what it is by another column. */
    public record Pair(String name, String value) {
        public String getName() {
            return name;
        }

        public String getValue() {
            return value;
        }
    }

    private static final class Held implements HeldMXBean {
        @Override
        public Map<String, String> getSettings() {
            return new TreeMap<>(
                    Map.of("db.password", SECRET, "db.url", "jdbc:x://u:" + SECRET + "@h/d", "db.user", "u"));
        }

        @Override
        public Login getLogin() {
            return new Login("u", SECRET, 3);
        }

        @Override
        public List<Pair> getPairs() {
            return List.of(new Pair("apiToken", SECRET), new Pair("size", "7"));
        }
    }

    @BeforeEach
    void register() throws Exception {
        jmx.server.registerMBean(new Held(), jmx.name("held"));
        jmx.register(
                new AnyBean()
                        .with("Password", SECRET)
                        .with("keyPass", SECRET.toCharArray())
                        .with("PasswordChanges", 5)
                        .with("Tokens", 8L)
                        .with("RequiresPassword", true)
                        .with("Secret", null)
                        .with("Args", new String[] {"-Da.password=" + SECRET + " " + SECRET, "-Da.b=c"})
                        .with("Url", "https://u:" + SECRET + "@host/path")
                        .with("Config", Map.of("client_secret", Map.of("a", SECRET), "n", 1))
                        .with("Credentials", new AtomicReference<>(SECRET))
                        .withGetter("Failing", () -> {
                            throw new IllegalStateException("no login with password=" + SECRET);
                        }),
                "any");
    }

    @AfterEach
    void nothingOfItLeavesByAnyKey() {
        for (String type : List.of("any", "held")) {
            String name = "\"" + jmx.name(type) + "\"";
            assertThat(jmx.answer("jmx.get[attributes," + name + "]"))
                    .doesNotContain(SECRET)
                    .contains("***");
            assertThat(jmx.answer("jmx.discovery[attributes," + name + "]"))
                    .doesNotContain(SECRET)
                    .contains("***");
        }
    }

    @Test
    void attributeWithTheNameOfASecretIsNotTold() {
        assertThat(jmx.answer("any", "Password")).isEqualTo(String.format(REFUSED, "Password"));
        assertThat(jmx.answer("any", "Credentials")).isEqualTo(String.format(REFUSED, "Credentials"));
        for (String all : List.of("keyPass", "keyPass.0", "keyPass.*")) {
            assertThat(jmx.answer("any", all)).isEqualTo(String.format(REFUSED, "keyPass"));
        }
    }

    @Test
    void figuresAreToldWhateverTheirName() {
        assertThat(jmx.answer("any", "PasswordChanges")).isEqualTo("5");
        assertThat(jmx.answer("any", "Tokens")).isEqualTo("8");
        assertThat(jmx.answer("any", "keyPass.length")).isEqualTo("7");
        assertThat(jmx.answer("any", "RequiresPassword")).isEqualTo("true");
        assertThat(jmx.answer("any", "Secret")).isEqualTo("unsupported: data object is null");
        assertThat(jmx.answer("held", "Login.passwordChanges")).isEqualTo("3");
    }

    @Test
    void secretInsideAStructureIsMasked() {
        assertThat(jmx.answer("held", "Login.user")).isEqualTo("u");
        assertThat(jmx.answer("held", "Login.password")).isEqualTo(String.format(REFUSED, "password"));
        assertThat(jmx.answer("held", "Login.*"))
                .isEqualTo("{\"password\":\"***\",\"passwordChanges\":3,\"user\":\"u\"}");
        assertThat(jmx.answer("any", "Config.client_secret")).isEqualTo(String.format(REFUSED, "client_secret"));
        assertThat(jmx.answer("any", "Config.client_secret.a")).isEqualTo(String.format(REFUSED, "client_secret"));
        assertThat(jmx.answer("any", "Config.*"))
                .contains("\"client_secret\":\"***\"")
                .contains("\"n\":1");
    }

    @Test
    void systemPropertiesAreMaskedByTheirNames() {
        assertThat(jmx.answer("held", "Settings"))
                .isEqualTo(
                        "[{\"key\":\"db.password\",\"value\":\"***\"},"
                                + "{\"key\":\"db.url\",\"value\":\"jdbc:x://u:***@h/d\"},{\"key\":\"db.user\",\"value\":\"u\"}]");
        assertThat(jmx.answer("held", "Settings.db\\.password.value")).isEqualTo(String.format(REFUSED, "db.password"));
        assertThat(jmx.answer("held", "Settings.db\\.user.value")).isEqualTo("u");
        assertThat(jmx.answer("held", "Pairs.0.value")).isEqualTo(String.format(REFUSED, "apiToken"));
        assertThat(jmx.answer("held", "Pairs.1.value")).isEqualTo("7");
    }

    @Test
    void secretInsideATextIsMasked() {
        assertThat(jmx.answer("any", "Args.0")).isEqualTo("-Da.password=***");
        assertThat(jmx.answer("any", "Args.*")).isEqualTo("[\"-Da.password=***\",\"-Da.b=c\"]");
        assertThat(jmx.answer("any", "Url")).isEqualTo("https://u:***@host/path");
        assertThat(jmx.answer("any", "Failing")).isEqualTo("unsupported: no login with password=***");
    }

    @Test
    void operatorCanNameWhatIsNone() throws Exception {
        SecretCells cells = new SecretCells(new Secrets(List.of("Password")));
        MBeanServers servers = new MBeanServers(() -> true);
        assertThat(new AttributeReading(servers, jmx.name("any").toString(), "Password", cells)
                        .read(Deadline.in(3_000, Clock.system()))
                        .text())
                .isEqualTo(SECRET);
    }
}
