// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

/** A text that is not YAML, or uses more of YAML than is understood here; the message names the line and the reason. */
public final class YamlException extends Exception {
    YamlException(int line, String reason) {
        super("line " + line + ": " + reason, null, false, false);
    }
}
