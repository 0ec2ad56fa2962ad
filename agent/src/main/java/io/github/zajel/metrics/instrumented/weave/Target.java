// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The methods that one text names: {@code com.acme.Orders.place} all those of that name, {@code place*} by their
 * beginning, {@code place(int,java.lang.String[])} one of them; {@code com.acme.Orders+.place} those of all classes that
 * extend or implement it, too. Immutable.
 */
public final class Target {
    /** As long as a key may be in Zabbix; and what a class file may hold of a name is longer. */
    private static final int LONGEST = 2048;

    /** What a class file allows, and a key can hold; other languages have names that Java has not. */
    private static final Pattern NAME = Pattern.compile("[^.;\\[\\]/<>()*+, \"]+");

    private static final String[] PRIMITIVES = {
        "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float", "F", "double", "D"
    };

    private final String text;
    private final String className;
    private final boolean withSubtypes;
    private final String methodName;
    private final boolean isPrefix;
    private final @Nullable String parameters;

    private Target(
            String text,
            String className,
            boolean withSubtypes,
            String methodName,
            boolean isPrefix,
            @Nullable String parameters) {
        this.text = text;
        this.className = className;
        this.withSubtypes = withSubtypes;
        this.methodName = methodName;
        this.isPrefix = isPrefix;
        this.parameters = parameters;
    }

    /** @throws IllegalArgumentException with a message for the operator */
    public static Target parse(String given) {
        require(given.length() <= LONGEST, "The method's name is longer than " + LONGEST + " characters.");
        String text = given.replace(" ", "").replace("...", "[]");
        int open = text.indexOf('(');
        require(open < 0 || text.endsWith(")"), "The list of parameter types needs a closing bracket.");
        String path = open < 0 ? text : text.substring(0, open);
        int dot = path.lastIndexOf('.');
        require(dot > 0, "A class and a method are needed, as in com.acme.Orders.place.");
        boolean withSubtypes = path.charAt(dot - 1) == '+';
        String className = path.substring(0, withSubtypes ? dot - 1 : dot);
        boolean isPrefix = path.endsWith("*");
        String methodName = path.substring(dot + 1, path.length() - (isPrefix ? 1 : 0));
        require(
                className.indexOf('*') < 0,
                "A class is named without *; java.method.discovery finds those that a pattern means.");
        require(isQualifiedName(className), "\"" + className + "\" is no name of a class.");
        require(
                !methodName.startsWith("<"),
                "Constructors and initializers cannot be measured; name a method of the class.");
        require(
                (isPrefix && methodName.isEmpty()) || NAME.matcher(methodName).matches(),
                "\"" + methodName + "\" is no name of a method; * may stand at its end.");
        require(open < 0 || !isPrefix, "A method whose parameters are named has no * in its name.");
        return new Target(
                text,
                className,
                withSubtypes,
                methodName,
                isPrefix,
                open < 0 ? null : descriptors(text.substring(open)));
    }

    /** What the class file has in front of the return type: {@code (I[Ljava/lang/String;)}. */
    private static String descriptors(String list) {
        StringBuilder descriptors = new StringBuilder("(");
        String types = list.substring(1, list.length() - 1);
        for (String type : types.isEmpty() ? new String[0] : types.split(",", -1)) {
            descriptors.append(descriptor(type));
        }
        return descriptors.append(')').toString();
    }

    private static String descriptor(String type) {
        if (type.endsWith("[]")) {
            return "[" + descriptor(type.substring(0, type.length() - 2));
        }
        for (int i = 0; i < PRIMITIVES.length; i += 2) {
            if (PRIMITIVES[i].equals(type)) {
                return PRIMITIVES[i + 1];
            }
        }
        require(
                isQualifiedName(type),
                "\"" + type + "\" is no type; parameters are named as in (int,java.lang.String[]), without generics.");
        return "L" + type.replace('.', '/') + ";";
    }

    private static boolean isQualifiedName(String name) {
        for (String part : name.split("\\.", -1)) {
            if (!NAME.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean isSo, String message) {
        if (!isSo) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The name of the class, as {@code Class.getName} gives it. */
    String className() {
        return className;
    }

    /** Whether what extends or implements the class is meant, too. */
    boolean withSubtypes() {
        return withSubtypes;
    }

    /** Whether it means several methods of one class by the beginning of their names. */
    boolean isPrefix() {
        return isPrefix;
    }

    /** Whether it means the method that a class file has under this name and descriptor. */
    boolean matches(String name, String descriptor) {
        return (isPrefix ? name.startsWith(methodName) : name.equals(methodName))
                && (parameters == null || descriptor.startsWith(parameters));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Target && text.equals(((Target) other).text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was given, without blanks; two that mean the same are equal. */
    @Override
    public String toString() {
        return text;
    }
}
