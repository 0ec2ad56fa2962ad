// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.LogPosition;
import io.github.zajel.testing.Seeds;
import io.github.zajel.testing.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every provider must keep. A test of a provider extends it and says how to build one whose sample keys can be
 * read; time stands still.
 */
public abstract class MetricProviderContract {
    private static final Pattern ANSWERS_TO_PARAMETERS_TOO_MANY =
            Pattern.compile("Too many parameters\\.|Invalid number of parameters\\.|Item does not allow parameters\\.|"
                    + "required key format: .+");

    /** Parameters that have led parsers astray. */
    private static final String[] NASTY = {
        "", " ", "*", "@", "0", "-1", "1", "65536", "4294967296", "18446744073709551616", "1e9", "NaN", "/", "..",
        "/nonexistent", "\\", "\\\"", "(", "[a,b]", "a:b=c", ":", "=", "*:*", "all", "total", "\u0000", "é", "\uD800",
        "%s", "${x}"
    };

    protected final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));

    private MetricProvider provider;

    /** A new provider; closed after the test. */
    protected abstract MetricProvider newProvider();

    /** How often the properties are tried for each key; less where a reading is slow. */
    protected int randomTries() {
        return 50;
    }

    @BeforeEach
    final void build() {
        provider = newProvider();
    }

    @AfterEach
    final void close() {
        provider.close();
    }

    @Test
    final void contractKeysAreDocumentedInFull() {
        assertThat(provider.keys()).isNotEmpty();
        assertThat(provider.keys()).extracting(KeyDoc::name).doesNotHaveDuplicates();
        for (KeyDoc doc : provider.keys()) {
            assertThat(doc.name()).as("name").matches("[0-9A-Za-z._-]+");
            assertThat(doc.parameters()).as("parameters of %s", doc).matches("|\\[.+]");
            assertThat(doc.type())
                    .as("type of %s", doc)
                    .isIn("Numeric (unsigned)", "Numeric (float)", "Character", "Text", "Log");
            assertThat(doc.text()).as("text of %s", doc).matches("(?s)\\S.*[.]");
            assertThat(key(doc.sample()).name()).as("sample of %s", doc).isEqualTo(doc.name());
        }
    }

    @Test
    final void contractSampleKeysGiveValues() throws Exception {
        for (KeyDoc doc : provider.keys()) {
            for (String value : read(key(doc.sample()))) {
                assertThat(value).as(doc.sample()).isNotNull();
                if (doc.type().startsWith("Numeric")) {
                    assertThat(Double.parseDouble(value)).as(doc.sample()).isFinite();
                }
            }
        }
    }

    @Test
    final void contractParametersBeyondTheLastAreRefused() {
        for (KeyDoc doc : provider.keys()) {
            ItemKey key = key(doc.name() + "[" + "x,".repeat(40) + "x]");
            try {
                read(key);
                fail("%s takes 41 parameters", doc);
            } catch (UnsupportedItemException e) {
                assertThat(e.getMessage()).as(doc.name()).matches(ANSWERS_TO_PARAMETERS_TOO_MANY);
            } catch (NotReadyException e) {
                fail(doc + " waits instead of refusing: " + e.getMessage());
            }
        }
    }

    @Test
    final void contractNoParametersBringForthAnotherException() {
        for (KeyDoc doc : provider.keys()) {
            tryToRead(key(doc.name()));
            tryToRead(key(doc.name() + "[]"));
            Seeds.check(randomTries(), random -> tryToRead(randomKey(doc, random)));
        }
    }

    /** One value, or as many as a stream has. */
    private List<String> read(ItemKey key) throws UnsupportedItemException, NotReadyException {
        try (Reading reading = provider.prepare(key)) {
            if (!(reading instanceof StreamReading stream)) {
                return Arrays.asList(reading.read(deadline()).text());
            }
            CollectingRun run = new CollectingRun();
            stream.read(deadline(), run);
            return run.values;
        }
    }

    private static final class CollectingRun implements StreamReading.Run {
        private final List<String> values = new ArrayList<>();

        @Override
        public LogPosition startPosition() {
            return LogPosition.START;
        }

        @Override
        public long seconds() {
            return 1;
        }

        @Override
        public List<GlobalRegexp> regexps() {
            return List.of();
        }

        @Override
        public boolean offer(String text, LogPosition behind) {
            values.add(text);
            return true;
        }

        @Override
        public void goOnSoon() {}
    }

    private void tryToRead(ItemKey key) {
        try {
            assertThat(read(key)).as(key.text()).doesNotContainNull();
        } catch (UnsupportedItemException e) {
            assertThat(e.getMessage()).as(key.text()).isNotBlank();
        } catch (NotReadyException e) {
            assertThat(e.getMessage()).as(key.text()).isNotBlank();
        } catch (RuntimeException e) {
            throw new AssertionError(key + " must be unsupported, not " + e, e);
        }
    }

    /** Parameters of the sample and nasty ones, mixed. */
    private static ItemKey randomKey(KeyDoc doc, Random random) {
        ItemKey sample = key(doc.sample());
        StringBuilder text = new StringBuilder(doc.name());
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            boolean keep = i < sample.parameterCount() && random.nextBoolean();
            String value = keep ? sample.parameter(i) : NASTY[random.nextInt(NASTY.length)];
            // a backslash at the end could not be told from the escape of the quote
            text.append(i == 0 ? '[' : ',')
                    .append('"')
                    .append(value.replace("\"", "\\\""))
                    .append(value.endsWith("\\") ? " \"" : "\"");
        }
        return key(text.append(']').toString());
    }

    private Deadline deadline() {
        return Deadline.in(3000, time);
    }

    private static ItemKey key(String text) {
        try {
            return ItemKey.parse(text);
        } catch (InvalidItemKeyException e) {
            throw new AssertionError(text, e);
        }
    }
}
