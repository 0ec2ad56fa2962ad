// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

/**
 * The host is still starting and must not be touched there yet, as the MBean server before the application has chosen
 * its own. No value and no failure: the item is read again within seconds.
 */
public final class NotReadyException extends Exception {
    /** @param waitingFor what has to happen first */
    public NotReadyException(String waitingFor) {
        super(waitingFor, null, false, false);
    }
}
