// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/** A real browser without a window, to see a page as a user does, and to take pictures of it. */
package io.github.zajel.it.browser;
