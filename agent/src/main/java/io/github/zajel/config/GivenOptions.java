// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the sources say, put together by their rank, then understood and checked. */
final class GivenOptions {
    private final List<String> problems;
    private final Map<String, List<Setting>> settings = new LinkedHashMap<>();
    private final Map<Ignored, List<Setting>> ignored = new EnumMap<>(Ignored.class);

    GivenOptions(List<String> problems) {
        this.problems = problems;
    }

    /** Adds the next lower source. */
    void add(List<Setting> source) {
        Map<String, List<Setting>> singles = new LinkedHashMap<>();
        for (Setting setting : source) {
            Option<?> option = Options.named(setting.name);
            if (option == null) {
                addOther(setting);
            } else if (option.isList()) {
                append(settings, option.holder(), setting);
            } else {
                singles.put(option.name(), Collections.singletonList(setting));
            }
        }
        for (Map.Entry<String, List<Setting>> single : singles.entrySet()) {
            if (!settings.containsKey(single.getKey())) {
                settings.put(single.getKey(), single.getValue());
            }
        }
    }

    private void addOther(Setting setting) {
        Ignored group = Ignored.of(setting.name);
        if (group == null) {
            String meant = NearestName.to(setting.name);
            problems.add(setting.problem("unknown parameter" + (meant == null ? "" : "; did you mean " + meant + "?")));
        } else if (!setting.value.isEmpty()) {
            append(ignored, group, setting);
        }
    }

    private static <K> void append(Map<K, List<Setting>> map, K key, Setting setting) {
        List<Setting> list = map.get(key);
        if (list == null) {
            list = new ArrayList<>();
            map.put(key, list);
        }
        list.add(setting);
    }

    /** What was given for an option that is no list. */
    @Nullable
    Setting single(Option<?> option) {
        List<Setting> given = settings.get(option.name());
        return given == null ? null : given.get(0);
    }

    /** Whether nothing was given for an option that is no list, or nothing but an empty text. */
    boolean isAtDefault(Option<?> option) {
        Setting given = single(option);
        return given == null || given.value.isEmpty();
    }

    /** The settings of each option that has any, as text: equal texts mean the same. */
    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, List<Setting>> given : settings.entrySet()) {
            StringBuilder text = new StringBuilder();
            for (Setting setting : given.getValue()) {
                text.append(setting.name).append('=').append(setting.value).append('\n');
            }
            texts.put(given.getKey(), text.toString());
        }
        return texts;
    }

    /** One line about all parameters that were given and change nothing; none when there are no such. */
    List<String> notes() {
        List<String> groups = new ArrayList<>();
        for (Map.Entry<Ignored, List<Setting>> group : ignored.entrySet()) {
            Set<String> names = new LinkedHashSet<>();
            for (Setting setting : group.getValue()) {
                names.add(setting.name);
            }
            groups.add(String.join(", ", names) + " (" + group.getKey().reason() + ")");
        }
        if (!isAtDefault(Options.SERVER) && leavesPortToOfficialAgent()) {
            groups.add("Server (passive checks are off unless ListenPort or StartAgents is set too)");
        }
        return groups.isEmpty()
                ? Collections.emptyList()
                : Collections.singletonList("ignored: " + String.join("; ", groups));
    }

    /** The value of each option that has one, of its own type; adds what is wrong to the problems. */
    Map<String, Object> values() {
        if (!isAtDefault(Options.HOSTNAME)) {
            settings.remove(Options.HOSTNAME_ITEM.name());
        }
        Map<String, Object> values = new HashMap<>();
        for (Map.Entry<String, List<Setting>> given : settings.entrySet()) {
            for (Setting setting : given.getValue()) {
                Object value = parse(setting);
                if (value != null) {
                    Object before = values.get(given.getKey());
                    values.put(given.getKey(), before == null ? value : joined((List<?>) before, (List<?>) value));
                }
            }
        }
        if (leavesPortToOfficialAgent()) {
            values.put(Options.START_AGENTS.name(), 0);
        }
        checkAliases();
        checkLog(values);
        checkDisk(values);
        boolean listens =
                !isAtDefault(Options.SERVER) && !Integer.valueOf(0).equals(values.get(Options.START_AGENTS.name()));
        new TlsContradictions(this, listens, problems).find(values);
        return values;
    }

    /** Its file, given to a JVM beside it as it is, names who may ask: that must not cost it its port. */
    private boolean leavesPortToOfficialAgent() {
        return !isAtDefault(Options.SERVER_ACTIVE)
                && isAtDefault(Options.LISTEN_PORT)
                && isAtDefault(Options.START_AGENTS);
    }

    private static List<Object> joined(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return Collections.unmodifiableList(all);
    }

    /** Null for an empty text, which stands for the default, and for one that is not allowed. */
    private @Nullable Object parse(Setting setting) {
        Option<?> option = Options.named(setting.name);
        if (option == null || setting.value.isEmpty()) {
            return null;
        }
        try {
            return option.type().parse(setting.value);
        } catch (IllegalArgumentException refused) {
            String reason = refused.getMessage();
            problems.add(setting.problem((reason == null || reason.isEmpty() ? "" : reason + "; ")
                    + "allowed: "
                    + option.type().allowed()));
            return null;
        }
    }

    private void checkAliases() {
        Set<String> seen = new HashSet<>();
        for (Setting setting : settings.getOrDefault(Options.ALIAS.name(), Collections.emptyList())) {
            int end = ListTypes.Aliases.colon(setting.value);
            if (end > 0 && !seen.add(setting.value.substring(0, end))) {
                problems.add(setting.problem("this alias is there twice"));
            }
        }
    }

    private void checkLog(Map<String, Object> values) {
        Setting type = single(Options.LOG_TYPE);
        if (type != null && values.get(Options.LOG_TYPE.name()) == LogType.FILE && isAtDefault(Options.LOG_FILE)) {
            problems.add(type.problem("LogFile must say which file"));
        }
    }

    private void checkDisk(Map<String, Object> values) {
        Setting enabled = single(Options.ENABLE_PERSISTENT_BUFFER);
        if (enabled != null
                && Boolean.TRUE.equals(values.get(enabled.name))
                && isAtDefault(Options.PERSISTENT_BUFFER_FILE)) {
            problems.add(enabled.problem("PersistentBufferFile must say which file"));
        }
    }
}
