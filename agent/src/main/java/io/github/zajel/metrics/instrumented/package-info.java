// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The keys {@code java.method*}: an item key is a probe. While an item wants a method measured its target is among the
 * {@code Probes}, and one thread keeps the application's classes as these say. Readings run on the workers, and never wait
 * for that thread. The byte code is the business of {@code weave}, the counting that of {@code record}.
 */
package io.github.zajel.metrics.instrumented;
