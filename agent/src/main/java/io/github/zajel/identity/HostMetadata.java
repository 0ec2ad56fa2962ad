// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What autoregistration actions look at: {@code zajel java app=orders jvm=17 vendor=Temurin gc=G1 os=linux arch=amd64
 * fw=spring-boot,tomcat k8s=payments} and the operator's tags. The same at each start of the same service, since a change
 * makes the server run its actions again: no pid, no time. Immutable.
 */
public final class HostMetadata {
    private final @Nullable String given;
    private final List<String> tags;
    /** In the order of the text; empty values have their place but are not shown. */
    private final Map<String, String> facts;

    private HostMetadata(@Nullable String given, List<String> tags, Map<String, String> facts) {
        this.given = given;
        this.tags = tags;
        this.facts = facts;
    }

    /**
     * What can be told before the host's {@code main} has run.
     *
     * @param given the text to use instead of all facts, from {@code HostMetadata}
     * @param tags words for the end
     */
    public static HostMetadata atStart(
            @Nullable String given,
            List<String> tags,
            String app,
            Properties properties,
            Map<String, String> environment) {
        return atStart(
                given, tags, app, properties, environment, new File("/var/run/secrets/kubernetes.io/serviceaccount"));
    }

    static HostMetadata atStart(
            @Nullable String given,
            List<String> tags,
            String app,
            Properties properties,
            Map<String, String> environment,
            File serviceAccount) {
        String version = properties.getProperty("java.specification.version", "");
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String namespace = FirstLine.of(new File(serviceAccount, "namespace"));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("app", app);
        facts.put("jvm", version.startsWith("1.") ? version.substring(2) : version);
        facts.put("vendor", vendor(properties));
        facts.put("gc", "");
        facts.put("os", firstWord(system));
        facts.put("arch", properties.getProperty("os.arch", ""));
        facts.put("fw", "");
        facts.put("k8s", namespace != null ? namespace : environment.getOrDefault("POD_NAMESPACE", ""));
        return new HostMetadata(given, tags, facts);
    }

    /** Adds the garbage collector; see {@link Collectors}. */
    public HostMetadata withCollector(String name) {
        return with("gc", name);
    }

    /** Adds frameworks, most telling first; see {@link Frameworks}. */
    public HostMetadata withFrameworks(List<String> names) {
        return with("fw", String.join(",", names));
    }

    private HostMetadata with(String fact, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new HostMetadata(given, tags, more);
    }

    /**
     * The text, cut after a word to the characters that the server takes: 255 before 7.0, then 2034. The tags are cut last.
     */
    public String text(int maxLength) {
        StringBuilder tail = new StringBuilder();
        for (String tag : tags) {
            tail.append(' ').append(tag);
        }
        String text = cut(given == null ? built() : given, Math.max(0, maxLength - tail.length())) + tail;
        return cut(text.trim(), maxLength);
    }

    private String built() {
        StringBuilder text = new StringBuilder("zajel java");
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            if (!fact.getValue().isEmpty()) {
                text.append(' ').append(fact.getKey()).append('=').append(oneWord(fact.getValue()));
            }
        }
        return text.toString();
    }

    private static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = maxLength;
        while (end > 0 && text.charAt(end) != ' ' && text.charAt(end) != ',') {
            end--;
        }
        return text.substring(0, end > 0 ? end : maxLength);
    }

    /** {@code Temurin-17.0.9+9} or {@code Zulu21.30} name it best; older JVMs have only the company. */
    private static String vendor(Properties properties) {
        String release = properties.getProperty("java.vendor.version", "");
        int end = 0;
        while (end < release.length() && Character.isLetter(release.charAt(end))) {
            end++;
        }
        return end > 0 ? release.substring(0, end) : firstWord(properties.getProperty("java.vendor", ""));
    }

    private static String firstWord(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    private static String oneWord(String text) {
        StringBuilder word = new StringBuilder(text);
        for (int i = 0; i < word.length(); i++) {
            if (Character.isWhitespace(word.charAt(i)) || Character.isISOControl(word.charAt(i))) {
                word.setCharAt(i, '_');
            }
        }
        return word.toString();
    }
}
