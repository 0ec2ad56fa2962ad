// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.base.Signal;
import io.github.zajel.base.Timer;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.schedule.KnownKeys.Known;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what somebody waits for, now, on the workers. A reading is kept for the next time, as some tell what happened since
 * the last, until there seems to be none ({@link KnownKeys}); and a key whose reading hangs is not read again before it
 * came back and had its {@link Rest}. Safe from any thread.
 */
public final class OnDemand {
    /** Beyond its deadline, the answer of a reading that hangs tells where; servers wait a second longer. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final KeyRouter router;
    private final WorkQueue workers;
    private final Clock clock;
    private final Timer timer;
    private final Log log;
    /** Also the lock of what is in it. */
    private final KnownKeys known;

    public OnDemand(KeyRouter router, WorkQueue workers, Clock clock, Timer timer, Log log) {
        this.router = router;
        this.workers = workers;
        this.clock = clock;
        this.timer = timer;
        this.log = log;
        this.known = new KnownKeys(clock, timer);
    }

    /**
     * The value of a key as text. Waits for it, a moment beyond the time given at most.
     *
     * @throws UnsupportedItemException with a message for the operator
     */
    public String read(String key, long timeoutMillis) throws UnsupportedItemException {
        Run run = new Run(key, timeoutMillis);
        timer.execute(run::begin);
        return run.await();
    }

    /** One time. */
    private final class Run implements Work {
        private final String key;
        private final long givenMillis;
        private final Deadline deadline;
        private final Signal done = new Signal();
        private volatile boolean isSupported;
        private volatile @Nullable String outcome;
        private volatile boolean isAbandoned;

        private Known kept;
        private @Nullable Reading reading;
        private long beganNanos;

        // under the lock
        private boolean isLate;
        private boolean isBack;

        Run(String key, long timeoutMillis) {
            this.key = key;
            this.givenMillis = timeoutMillis;
            this.deadline = Deadline.in(timeoutMillis, clock);
            this.kept = new Known(clock.monotonicNanos());
        }

        /** On the timer thread, where all readings are prepared. */
        void begin() {
            try {
                kept = known.ask(key);
                String objection = objection();
                if (objection != null) {
                    end(false, objection);
                    return;
                }
                reading = known.take(kept);
                if (reading == null) {
                    reading = router.prepare(key);
                    reading.askedBy("passive checks");
                    known.keep(key, kept);
                }
                beganNanos = clock.monotonicNanos();
                workers.submit(Collections.singletonList(this));
            } catch (UnsupportedItemException unsupported) {
                end(false, String.valueOf(unsupported.getMessage()));
            } catch (Throwable bug) {
                end(false, failed(bug));
            }
        }

        /** Why it shall not be read now; null when it may. */
        private @Nullable String objection() {
            synchronized (known) {
                if (kept.hanging > 0) {
                    return "Timeout while processing item: the reading before this one still hangs.";
                }
                if (kept.rest.isOn(clock.monotonicNanos())) {
                    return "Timeout while processing item: it hung not long ago, and is read again later.";
                }
                return null;
            }
        }

        String await() throws UnsupportedItemException {
            long left = deadline.nanosLeft() + GRACE_NANOS;
            while (outcome == null && left > 0 && !Thread.currentThread().isInterrupted()) {
                done.await(left);
                left = deadline.nanosLeft() + GRACE_NANOS;
            }
            String text = outcome;
            if (text == null) {
                isAbandoned = true;
                throw new UnsupportedItemException("Timeout while processing item: other readings take all the time.");
            }
            if (!isSupported) {
                throw new UnsupportedItemException(text);
            }
            return text;
        }

        private void end(boolean supported, String text) {
            isSupported = supported;
            outcome = text;
            done.give();
        }

        @Override
        public String name() {
            return key;
        }

        @Override
        public long timeoutMillis() {
            return Math.max(1, deadline.millisLeft());
        }

        @Override
        public boolean mayHang() {
            return reading != null && reading.mayHang();
        }

        @Override
        public String calls() {
            return reading == null ? "" : reading.calls();
        }

        @Override
        public Runnable run(Deadline untilThen) {
            String text = "";
            boolean supported = false;
            try {
                if (reading != null && !isAbandoned) {
                    text = reading.read(untilThen).text();
                    supported = true;
                }
            } catch (UnsupportedItemException | NotReadyException none) {
                text = String.valueOf(none.getMessage());
            } catch (Throwable bug) {
                text = failed(bug);
            }
            String result = text;
            boolean isValue = supported;
            return () -> {
                giveBack();
                end(isValue, result);
            };
        }

        private void giveBack() {
            synchronized (known) {
                kept.rest.end();
                known.giveBack(kept, reading);
            }
        }

        @Override
        public void timedOut(StackTraceElement[] where) {
            synchronized (known) {
                if (!isBack) {
                    isLate = true;
                    kept.hanging++;
                }
            }
            end(false, Rest.reason(givenMillis, where));
        }

        @Override
        public void cameBack() {
            synchronized (known) {
                isBack = true;
                kept.hanging -= isLate ? 1 : 0;
                kept.rest.begin(beganNanos, clock.monotonicNanos());
                known.giveBack(kept, reading);
            }
        }

        @Override
        public void refused(String reason) {
            giveBack();
            end(false, reason);
        }

        private String failed(Throwable bug) {
            boolean isNew;
            synchronized (known) {
                isNew = !kept.bugTold;
                kept.bugTold = true;
            }
            if (isNew) {
                log.bug("reading " + key + " failed in the agent itself; told once for this key", bug);
            }
            return "Zajel failed to read it: " + bug;
        }
    }
}
