// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

class EchoProviderTest extends MetricProviderContract {
    @Override
    protected MetricProvider newProvider() {
        return new EchoProvider("a.key", "another");
    }
}
