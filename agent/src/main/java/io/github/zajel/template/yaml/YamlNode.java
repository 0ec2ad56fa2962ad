// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

/** A value of a document, and where in the text it stands: from the first of its characters to after the last. */
public abstract class YamlNode {
    final int start;

    YamlNode(int start) {
        this.start = start;
    }

    abstract int end();
}
