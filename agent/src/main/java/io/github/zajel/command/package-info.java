// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The jar as a command: one class for each. Results go to standard output, complaints to standard error in one line; the
 * exit code is 0 only on success. Runs in a process of its own, never in a host.
 */
package io.github.zajel.command;
