// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package java.lang;

/**
 * What woven code calls: the one class of the agent that every class loader sees, for all of them ask the JDK for {@code
 * java.*}. Defined when the first probe is needed, and there until the JVM ends. It may run inside any method of the host:
 * it never throws, waits for nothing and allocates nothing. Only the class file is shipped, never on a class path.
 */
public abstract class ZajelBridge {
    /** Changes with the methods below; an agent that finds another version leaves it alone. */
    public static final int VERSION = 1;

    /** The agent's end; null while there is none, when woven code that is still running does nothing. */
    protected static volatile ZajelBridge end;

    protected ZajelBridge() {}

    /** A call ended; {@code thrown} is null when it returned. */
    public static void counted(int slot, Throwable thrown) {
        ZajelBridge bridge = end;
        if (bridge != null) {
            try {
                bridge.onCounted(slot, thrown);
            } catch (Throwable neverTheHosts) {
                // nothing of it may reach the host
            }
        }
    }

    /** A call ended after so many nanoseconds. */
    public static void timed(int slot, long nanos, Throwable thrown) {
        ZajelBridge bridge = end;
        if (bridge != null) {
            try {
                bridge.onTimed(slot, nanos, thrown);
            } catch (Throwable neverTheHosts) {
                // nothing of it may reach the host
            }
        }
    }

    /** A call began. */
    public static void entered(int slot) {
        ZajelBridge bridge = end;
        if (bridge != null) {
            try {
                bridge.onEntered(slot);
            } catch (Throwable neverTheHosts) {
                // nothing of it may reach the host
            }
        }
    }

    /** A call whose beginning was told ended. */
    public static void left(int slot) {
        ZajelBridge bridge = end;
        if (bridge != null) {
            try {
                bridge.onLeft(slot);
            } catch (Throwable neverTheHosts) {
                // nothing of it may reach the host
            }
        }
    }

    protected abstract void onCounted(int slot, Throwable thrown);

    protected abstract void onTimed(int slot, long nanos, Throwable thrown);

    protected abstract void onEntered(int slot);

    protected abstract void onLeft(int slot);
}
