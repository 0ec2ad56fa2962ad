// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/** The agent's own health as items, so that what it drops or costs is seen where everything else is. */
package io.github.zajel.metrics.self;
