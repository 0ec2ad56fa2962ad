// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Functions of the C library, where this Java can call them and the operator has not forbidden it. Knows nothing of what
 * they do; loads nothing before the first use. Safe from any thread.
 */
package io.github.zajel.base.foreign;
