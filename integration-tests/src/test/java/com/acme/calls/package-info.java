// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/** An application whose methods are measured. Not below the agent's own package, whose classes are never woven. */
package com.acme.calls;
