// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a JVM lets others read its MBeans.
 *
 * @param user empty where anybody may
 */
public record JmxEndpoint(String url, String user, String password) {
    /** The JDK's own, on 127.0.0.1, for anybody. */
    public static JmxEndpoint ofJdk(int port) {
        return new JmxEndpoint("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi", "", "");
    }

    /** In the words of the Java gateway's protocol. */
    Map<String, Object> asRequest() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("jmx_endpoint", url);
        if (!user.isEmpty()) {
            fields.put("username", user);
            fields.put("password", password);
        }
        return fields;
    }
}
