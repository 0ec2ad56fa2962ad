// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Puts probes into the host's methods and takes them out again: which methods are meant ({@code Target}), what shall be
 * woven ({@code Plan}), how it is done ({@code Weaver} and below). The only package that knows byte code. Its work runs on
 * one thread of the agent; what is called amid the loading of a class, on the host's thread, costs a look-up where nothing
 * is to do, and never throws.
 */
package io.github.zajel.metrics.instrumented.weave;
