// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * MBeans of every odd kind, for comparing what different readers make of them. All values are fixed. JDK only, Java 8 and
 * newer.
 */
package io.github.zajel.samples.zoo;
