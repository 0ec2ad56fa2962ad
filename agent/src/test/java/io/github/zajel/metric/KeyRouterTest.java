// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.testing.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyRouterTest {
    private final EchoProvider first = new EchoProvider("b", "d");
    private final EchoProvider second = new EchoProvider("c", "a", "system.run");

    @Test
    void keyGoesToTheProviderOfItsName() throws Exception {
        KeyRouter router = router(List.of(), List.of());
        assertThat(valueOf(router, "a[1]")).isEqualTo("a[1]");
        assertThat(valueOf(router, "d")).isEqualTo("d");
    }

    @Test
    void whatIsNoKeyIsSaidSoBeforeAnythingElse() {
        assertUnsupported(router(List.of("DenyKey=*"), List.of()), "a[", "Invalid item key format.");
    }

    @Test
    void deniedKeyLooksLikeAnUnknownOne() {
        KeyRouter router = router(List.of("DenyKey=a[*]"), List.of());
        assertUnsupported(router, "a[1]", "Unsupported item key.");
        assertUnsupported(router, "e[1]", "Unsupported item key.");
        assertUnsupported(router, "system.run[ls]", "Unsupported item key.");
    }

    @Test
    void accessRulesSeeTheKeyBehindTheAlias() throws Exception {
        KeyRouter router = router(List.of("DenyKey=a"), List.of("nice:a", "a:b"));
        assertUnsupported(router, "nice", "Unsupported item key.");
        assertThat(valueOf(router, "a")).isEqualTo("b");
    }

    @Test
    void providerSaysWhatIsWrongWithTheParameters() {
        assertUnsupported(router(List.of(), List.of()), "a[1,2]", "Too many parameters.");
    }

    @Test
    void twoProvidersOfOneNameAreAMistake() {
        KeyRouter router = new KeyRouter(
                List.<MetricProvider>of(first, new EchoProvider("d")).iterator(),
                new KeyAccess(List.of()),
                new Aliases(List.of()));
        assertThatThrownBy(router::keys)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key d ");
    }

    @Test
    void providersAreMadeWhenAKeyAsksForThemAndNeverAfterTheEnd() throws Exception {
        List<String> made = new ArrayList<>();
        Iterator<MetricProvider> providers = Stream.of("x", "y", "z")
                .map(name -> {
                    made.add(name);
                    return (MetricProvider) new EchoProvider(name);
                })
                .iterator();
        KeyRouter router = new KeyRouter(providers, new KeyAccess(List.of("DenyKey=z")), new Aliases(List.of()));
        assertThat(made).isEmpty();
        router.prepare("x");
        assertThat(made).containsExactly("x");
        router.prepare("y");
        router.prepare("x");
        assertUnsupported(router, "z", "Unsupported item key.");
        assertThat(made).containsExactly("x", "y");
        router.close();
        assertUnsupported(router, "unknown", "Unsupported item key.");
        assertThat(made).containsExactly("x", "y");
    }

    @Test
    void keysOfAllProvidersAreSortedByName() {
        assertThat(router(List.of(), List.of()).keys())
                .extracting(KeyDoc::name)
                .containsExactly("a", "b", "c", "d", "system.run");
    }

    @Test
    void everyProviderIsClosedAlsoAfterOneThatFails() {
        IllegalStateException failure = new IllegalStateException("stuck");
        MetricProvider stuck = new MetricProvider() {
            @Override
            public List<KeyDoc> keys() {
                return List.of();
            }

            @Override
            public Reading prepare(ItemKey key) {
                throw new AssertionError(key);
            }

            @Override
            public void close() {
                throw failure;
            }
        };
        KeyRouter router = new KeyRouter(
                List.of(stuck, first, stuck, second).iterator(), new KeyAccess(List.of()), new Aliases(List.of()));
        router.keys();
        assertThatThrownBy(router::close).isSameAs(failure);
        assertThat(first.isClosed).isTrue();
        assertThat(second.isClosed).isTrue();
    }

    private KeyRouter router(List<String> rules, List<String> aliases) {
        return new KeyRouter(
                List.<MetricProvider>of(first, second).iterator(), new KeyAccess(rules), new Aliases(aliases));
    }

    private static String valueOf(KeyRouter router, String key) throws Exception {
        Deadline deadline = Deadline.in(1000, new VirtualTime(Instant.EPOCH));
        return router.prepare(key).read(deadline).text();
    }

    private static void assertUnsupported(KeyRouter router, String key, String reason) {
        assertThatThrownBy(() -> router.prepare(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }
}
