// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @Test
    void aClassAndAMethodAreEnough() {
        Target target = Target.parse("com.acme.Orders.place");
        assertThat(target.className()).isEqualTo("com.acme.Orders");
        assertThat(target.withSubtypes()).isFalse();
        assertThat(target.isPrefix()).isFalse();
        assertThat(target.matches("place", "(I)V")).isTrue();
        assertThat(target.matches("place", "()V")).isTrue();
        assertThat(target.matches("placed", "(I)V")).isFalse();
        assertThat(target.matches("plac", "(I)V")).isFalse();
        assertThat(target.matches("Place", "(I)V")).isFalse();
    }

    @Test
    void aPlusMeansSubtypesAndAStarTheRestOfTheName() {
        Target target = Target.parse("java.sql.Statement+.execute*");
        assertThat(target.className()).isEqualTo("java.sql.Statement");
        assertThat(target.withSubtypes()).isTrue();
        assertThat(target.isPrefix()).isTrue();
        assertThat(target.matches("execute", "()Z")).isTrue();
        assertThat(target.matches("executeQuery", "(Ljava/lang/String;)Ljava/sql/ResultSet;"))
                .isTrue();
        assertThat(target.matches("close", "()V")).isFalse();
        assertThat(Target.parse("com.acme.Orders.*").matches("any", "()V")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ()                                      | ()
            (int)                                   | (I)
            (boolean,byte,char,short,int,long,float,double) | (ZBCSIJFD)
            (java.lang.String)                      | (Ljava/lang/String;)
            (java.lang.String[],int[][])            | ([Ljava/lang/String;[[I)
            (java.lang.String...)                   | ([Ljava/lang/String;)
            (int[]...)                              | ([[I)
            (com.acme.Outer$Inner, Local)           | (Lcom/acme/Outer$Inner;LLocal;)
            """)
    void parametersChooseOneOverload(String list, String descriptors) {
        Target target = Target.parse("a.B.c" + list);
        assertThat(target.matches("c", descriptors + "V")).isTrue();
        assertThat(target.matches("c", descriptors + "Ljava/lang/Object;")).isTrue();
        assertThat(target.matches("c", "(Ljava/lang/Object;)V")).isFalse();
        assertThat(target.matches("d", descriptors + "V")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Main.run",
                "a.b.C$D.e",
                "com.acme.Bestellung.größe",
                "a.B.$plus",
                "a.B+.c()",
                "a.b.C.d_1",
                "a.B.c*"
            })
    void namesMayBeWhateverJavaAllows(String text) {
        assertThat(Target.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            com.acme.Orders.place(int, java.lang.String...) | com.acme.Orders.place(int,java.lang.String[])
            com.acme.Orders.place ( int ,java.lang.String [] ) | com.acme.Orders.place(int,java.lang.String[])
            ' com.acme.Orders + . place * '                 | com.acme.Orders+.place*
            """)
    void spellingsOfOneMeaningAreEqual(String one, String other) {
        assertThat(Target.parse(one))
                .isEqualTo(Target.parse(other))
                .hasSameHashCodeAs(Target.parse(other))
                .hasToString(other);
    }

    @Test
    void otherMeaningsAreNotEqual() {
        assertThat(Target.parse("a.B.c"))
                .isNotEqualTo(Target.parse("a.B.c*"))
                .isNotEqualTo(Target.parse("a.B+.c"))
                .isNotEqualTo(Target.parse("a.B.c()"))
                .isNotEqualTo(Target.parse("a.C.c"))
                .isNotEqualTo("a.B.c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                       | A class and a method are needed, as in com.acme.Orders.place.
            place                    | A class and a method are needed, as in com.acme.Orders.place.
            .place                   | A class and a method are needed, as in com.acme.Orders.place.
            (a.B)                    | A class and a method are needed, as in com.acme.Orders.place.
            com.acme.*Service.place  | A class is named without *; java.method.discovery finds those that a pattern means.
            com..Orders.place        | "com..Orders" is no name of a class.
            +.place                  | "" is no name of a class.
            com/acme/Orders.place    | "com/acme/Orders" is no name of a class.
            com.acme.Orders++.place  | "com.acme.Orders+" is no name of a class.
            com.acme.Orders.<init>   | Constructors and initializers cannot be measured; name a method of the class.
            com.acme.Orders.<clinit> | Constructors and initializers cannot be measured; name a method of the class.
            com.acme.Orders.         | "" is no name of a method; * may stand at its end.
            com.acme.Orders.pl*ce    | "pl*ce" is no name of a method; * may stand at its end.
            com.acme.Orders.pl*()    | A method whose parameters are named has no * in its name.
            com.acme.Orders.place(   | The list of parameter types needs a closing bracket.
            com.acme.Orders.place(int)x | The list of parameter types needs a closing bracket.
            com.acme.Orders.place(int,) | "" is no type; parameters are named as in (int,java.lang.String[]), without generics.
            com.acme.Orders.place([])   | "" is no type; parameters are named as in (int,java.lang.String[]), without generics.
            com.acme.Orders.place(java.util.List<java.lang.String>) | "java.util.List<java.lang.String>" is no type; parameters are named as in (int,java.lang.String[]), without generics.
            """)
    void whatIsWrongIsToldWithTheRemedy(String text, String message) {
        assertThatThrownBy(() -> Target.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void namesOfOtherLanguagesAreTaken() {
        assertThat(Target.parse("com.acme.OrdersKt.place-a1B2c3").matches("place-a1B2c3", "(J)V"))
                .isTrue();
        assertThat(Target.parse("com.acme.Orders$.$plus$eq").className()).isEqualTo("com.acme.Orders$");
    }

    @Test
    void aNameWithoutEndIsRefused() {
        assertThatThrownBy(() -> Target.parse("a.B.c" + "x".repeat(2048)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The method's name is longer than 2048 characters.");
        assertThatThrownBy(() -> Target.parse("a.B.c(" + "[]".repeat(1020) + ")"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"\" is no type");
    }

    @Test
    void anyTextIsATargetThatReadsTheSameAgainOrIsRefusedWithAMessage() {
        String[] parts = {
            "com",
            "acme",
            "Orders",
            "place",
            ".",
            "..",
            "...",
            "+",
            "*",
            "(",
            ")",
            ",",
            " ",
            "[]",
            "int",
            "<init>",
            "$",
            "é",
            "\uD835\uDC00",
            "\uD835",
            "\u0000",
            "\t",
            "/",
            ";",
            "a.B.c",
            "a.B.c(",
            "long[]"
        };
        int[] accepted = new int[1];
        Seeds.check(20_000, random -> {
            StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "a.B.c" : "");
            for (int i = random.nextInt(7); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            try {
                Target target = Target.parse(text.toString());
                assertThat(Target.parse(target.toString())).isEqualTo(target);
                assertThat(target.className()).isNotEmpty();
                target.matches("c", "()V");
                accepted[0]++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).endsWith(".").hasSizeGreaterThan(20);
            }
        });
        assertThat(accepted[0]).isGreaterThan(500);
    }
}
