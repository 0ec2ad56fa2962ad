// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import static io.github.zajel.base.TcpListener.Admission.NO;
import static io.github.zajel.base.TcpListener.Admission.NOT_KNOWN_YET;
import static io.github.zajel.base.TcpListener.Admission.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.testing.VirtualTime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NamedPeerTest {
    private static final InetAddress SERVER = InetAddress.getLoopbackAddress();

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));
    private final Semaphore resolver = new Semaphore(0);
    private final Semaphore news = new Semaphore(0);
    private final AtomicInteger lookups = new AtomicInteger();
    private volatile InetAddress[] addresses = {SERVER};
    private boolean hasThreads = true;
    private final NamedPeer name = new NamedPeer("zabbix.example.com", this::lookUp, this::start, time, news::release);

    @Test
    void nobodyIsKnownBeforeTheFirstLookupAndNobodyWaitsForIt() throws Exception {
        assertThat(name.admits(SERVER)).isEqualTo(NOT_KNOWN_YET);
        assertThat(name.admits(SERVER)).isEqualTo(NOT_KNOWN_YET);
        resolve();
        assertThat(name.admits(SERVER)).isEqualTo(YES);
        assertThat(name.admits(InetAddress.getByName("10.0.0.1"))).isEqualTo(NO);
        assertThat(lookups).hasValue(1);
    }

    @Test
    void anotherAddressIsFoundTenSecondsLater() throws Exception {
        name.admits(SERVER);
        resolve();
        addresses = new InetAddress[] {InetAddress.getByName("10.0.0.1")};
        time.advance(Duration.ofSeconds(10));

        assertThat(name.admits(InetAddress.getByName("10.0.0.1"))).isEqualTo(NOT_KNOWN_YET);
        resolve();
        assertThat(name.admits(InetAddress.getByName("10.0.0.1"))).isEqualTo(YES);
        assertThat(name.admits(SERVER)).isEqualTo(NO);
    }

    @Test
    void whoWasKnownStaysKnownForFiveMinutesWhileTheResolverHangs() throws Exception {
        name.admits(SERVER);
        resolve();
        time.advance(Duration.ofMinutes(5).minusNanos(1));
        assertThat(name.admits(SERVER)).isEqualTo(YES);
        time.advance(Duration.ofNanos(1));
        assertThat(name.admits(SERVER)).isEqualTo(NOT_KNOWN_YET);
        resolve();
        assertThat(name.admits(SERVER)).isEqualTo(YES);
        assertThat(lookups).hasValue(2);
    }

    @Test
    void aNameThatDoesNotResolveAdmitsNobodyAndSaysSo() throws Exception {
        addresses = null;
        assertThat(name.isResolved()).isTrue();
        name.admits(SERVER);
        resolve();
        assertThat(name.admits(SERVER)).isEqualTo(NO);
        assertThat(name.isResolved()).isFalse();

        addresses = new InetAddress[] {SERVER};
        time.advance(Duration.ofSeconds(10));
        assertThat(name.admits(SERVER)).isEqualTo(NOT_KNOWN_YET);
        resolve();
        assertThat(name.admits(SERVER)).isEqualTo(YES);
        assertThat(name.isResolved()).isTrue();
    }

    @Test
    void aMachineThatHasNoThreadForALookupIsAskedForOneAgain() throws Exception {
        hasThreads = false;
        assertThatThrownBy(() -> name.admits(SERVER)).isInstanceOf(OutOfMemoryError.class);
        hasThreads = true;
        assertThat(name.admits(SERVER)).isEqualTo(NOT_KNOWN_YET);
        resolve();
        assertThat(name.admits(SERVER)).isEqualTo(YES);
    }

    private void start(Runnable lookup) {
        if (!hasThreads) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        new Thread(lookup).start();
    }

    private void resolve() throws InterruptedException {
        resolver.release();
        news.acquire();
    }

    private InetAddress[] lookUp(String asked) throws UnknownHostException {
        lookups.incrementAndGet();
        resolver.acquireUninterruptibly();
        if (addresses == null) {
            throw new UnknownHostException(asked);
        }
        return addresses;
    }
}
