// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/** What the options of TLS name: files, as text and by who may read them, and cipher suites. */
package io.github.zajel.protocol.tls.setting;
