// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * When to read which item. The timer thread owns the schedule; workers run the readings and hand each value to the sink.
 * One item is never read twice at a time, missed runs are skipped and never queued, and a reading that hangs costs its own
 * item only. {@link io.github.zajel.schedule.OnDemand} reads for one who waits, by the same rules.
 */
package io.github.zajel.schedule;
