// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/** JDKs of all supported versions, and JVMs started with them. */
package io.github.zajel.it.jvm;
