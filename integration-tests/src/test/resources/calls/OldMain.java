// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.calls;

/** HTTP clients of Java 8. */
public final class OldMain {
    private OldMain() {}

    public static void main(String[] arguments) throws Exception {
        Steps steps = new Steps();
        HttpClients.addTo(steps, "Apache HttpClient 4");
        Apache4.addTo(steps);
        steps.begin();
    }
}
