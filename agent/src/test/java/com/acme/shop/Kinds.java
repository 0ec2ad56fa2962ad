// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

/** Methods of each kind. */
public class Kinds {
    private static final int SOME = 100;

    /** Each hundredth call throws. */
    public int faulty(int i) {
        if (i % SOME == 0) {
            throw new IllegalStateException("each hundredth");
        }
        return i;
    }

    public void rethrows(RuntimeException thrown) {
        throw thrown;
    }

    public long factorial(int n) {
        return n <= 1 ? 1 : n * factorial(n - 1);
    }

    public int endless(int i) {
        return i < 0 ? i : endless(i + 1) + 1;
    }

    public final int finalOne(int i) {
        return i + 1;
    }

    public static int staticOne(int i) {
        return i + 2;
    }

    private int privateOne(int i) {
        return i + 3;
    }

    public int callsThePrivateOne(int i) {
        return privateOne(i);
    }

    public synchronized int synchronizedOne(int i) {
        return i + 4;
    }

    public int over(int i) {
        return i;
    }

    public String over(String... texts) {
        return String.join("", texts);
    }

    public long over(long[][] numbers, Kinds other) {
        return numbers.length;
    }

    public double overlap(double d) {
        return d;
    }

    /** Its code has a method that no source names. */
    public Runnable inLambda(int[] counter) {
        return () -> counter[0]++;
    }

    public native int elsewhere(int i);
}
