// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the operator can set: every option with its default, range and text, the sources they are read from, and the
 * immutable result. Reads files and the environment once; no other threads, no sockets.
 */
package io.github.zajel.config;
