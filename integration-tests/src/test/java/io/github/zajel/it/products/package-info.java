// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Real server applications, as their makers pack them, with the released jar: they start, work and stop as they do without
 * it, and give up what is undeployed. {@code docs/host-safety.md} tells what is compared.
 */
package io.github.zajel.it.products;
