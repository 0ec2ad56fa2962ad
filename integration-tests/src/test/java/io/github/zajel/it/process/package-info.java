// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/** Processes that end with this JVM, the scripts that provide what they need, free ports and folders. */
package io.github.zajel.it.process;
