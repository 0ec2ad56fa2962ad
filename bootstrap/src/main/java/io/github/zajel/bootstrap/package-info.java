// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The few classes that the host's class loaders ever see: the entry points, the loader that hides all the rest, and the
 * cases in which the agent does not start. Runs on the host's main thread, so it waits for nothing, opens nothing but
 * the agent's own jar on a thread of its own, and touches neither logging nor management. No dependencies.
 */
package io.github.zajel.bootstrap;
