// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once with each of these Zabbix versions, and takes a {@link RealZabbix} as its parameter. A parameter with {@link Also} is a second one. All tests
 * of a run share the servers, some at the same time. Where the machine can't run it, the test is skipped with the reason, or fails if the
 * environment has {@code ZAJEL_REAL_ZABBIX=required}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(RealZabbixExtension.class)
public @interface OnRealZabbix {
    /** All versions unless named. */
    ZabbixVersion[] value() default {ZabbixVersion.V6_0, ZabbixVersion.V7_0};

    /** True: the test has a server of its own, which it may stop. One that it has {@link Also} is shared. */
    boolean alone() default false;
}
