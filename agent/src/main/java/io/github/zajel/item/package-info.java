// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The words of the domain as plain immutable values: item, key, update interval, value. No threads, no input or output;
 * everything here may be shared by all threads.
 */
package io.github.zajel.item;
