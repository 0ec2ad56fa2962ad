// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The first duty: whatever fails in or around the agent, the application runs and ends as it does without it. Each test runs
 * the same host application twice, alone and with the released jar, and compares all that can be seen from outside.
 */
package io.github.zajel.it.safety;
