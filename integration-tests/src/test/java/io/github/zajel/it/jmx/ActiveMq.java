// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.agent.RemoteBeans;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.Ports;
import java.util.List;
import java.util.Set;

/** An ActiveMQ broker with a queue that holds a message, and a topic. */
final class ActiveMq implements Product {
    private static final String BROKER = "org.apache.activemq:type=Broker,brokerName=shop";

    private final Jars jars = Jars.of("activemq");

    @Override
    public String template() {
        return "Apache ActiveMQ by JMX";
    }

    @Override
    public String title() {
        return "Apache ActiveMQ " + jars.version("activemq-broker");
    }

    @Override
    public ForkedJvm jvm() {
        return ForkedJvm.of(Jdk.of(17))
                .options("-Xmx64m")
                .classPath(jars.classPath())
                .main(
                        "org.apache.activemq.console.command.ShellCommand",
                        "start",
                        "broker:(tcp://127.0.0.1:" + Ports.free() + ")?brokerName=shop&persistent=false&useJmx=true");
    }

    @Override
    public void awaitReady(RemoteBeans beans, List<String> rules) throws Exception {
        Eventually.patiently().see("the broker", () -> beans.names(BROKER), Set.of(BROKER)::equals);
        beans.invoke(BROKER, "addQueue", "orders");
        beans.invoke(BROKER, "addTopic", "prices");
        beans.invoke(BROKER + ",destinationType=Queue,destinationName=orders", "sendTextMessage", "17 sacks of rye");
    }
}
