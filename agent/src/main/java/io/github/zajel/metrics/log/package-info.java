// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Log files: {@code log}, {@code logrt} and their counts. Each reading belongs to one item and remembers the files it saw,
 * so that a rotated file is known by its content and place and no line comes twice or is lost. Reads on workers, in
 * bounded pieces, and keeps no file open between two runs.
 */
package io.github.zajel.metrics.log;
