// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

/** More methods of one beginning than anybody wants to measure. */
public class Crowd {
    public int get1() {
        return 1;
    }

    public int get2() {
        return 2;
    }

    public int get3() {
        return 3;
    }

    public int get4() {
        return 4;
    }

    public int get5() {
        return 5;
    }

    public int get6() {
        return 6;
    }

    public int get7() {
        return 7;
    }

    public int get8() {
        return 8;
    }

    public int get9() {
        return 9;
    }

    public int get10() {
        return 10;
    }

    public int get11() {
        return 11;
    }

    public int get12() {
        return 12;
    }

    public int get13() {
        return 13;
    }

    public int get14() {
        return 14;
    }

    public int get15() {
        return 15;
    }

    public int get16() {
        return 16;
    }

    public int get17() {
        return 17;
    }

    public int get18() {
        return 18;
    }

    public int get19() {
        return 19;
    }

    public int get20() {
        return 20;
    }

    public int get21() {
        return 21;
    }

    public int put1() {
        return 1;
    }

    public int put2() {
        return 2;
    }

    public int put3() {
        return 3;
    }

    public int put4() {
        return 4;
    }

    public int put5() {
        return 5;
    }

    public int put6() {
        return 6;
    }

    public int put7() {
        return 7;
    }

    public int put8() {
        return 8;
    }

    public int put9() {
        return 9;
    }

    public int put10() {
        return 10;
    }

    public int put11() {
        return 11;
    }

    public int put12() {
        return 12;
    }

    public int put13() {
        return 13;
    }

    public int put14() {
        return 14;
    }

    public int put15() {
        return 15;
    }

    public int put16() {
        return 16;
    }

    public int put17() {
        return 17;
    }

    public int put18() {
        return 18;
    }

    public int put19() {
        return 19;
    }

    public int put20() {
        return 20;
    }
}
