// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of the released jar: what is in it, and what a host can see of that. */
package io.github.zajel.jar;
