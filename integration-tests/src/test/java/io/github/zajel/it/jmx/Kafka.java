// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.agent.RemoteBeans;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Kafka of one node, with a topic that has been written to. */
public final class Kafka implements Product {
    private final Jars jars = Jars.of("kafka");
    private final int port = Ports.free();
    private final Path folder;

    /** @param folder an empty one for its files */
    public Kafka(Path folder) {
        this.folder = folder;
    }

    /** Where it takes messages, once it is up. */
    public int port() {
        return port;
    }

    @Override
    public String template() {
        return "Apache Kafka by JMX";
    }

    @Override
    public String title() {
        return "Apache Kafka " + jars.version("kafka_2.13");
    }

    @Override
    public ForkedJvm jvm() {
        Path properties = folder.resolve("server.properties");
        Path data = folder.resolve("data");
        int controller = Ports.free();
        try {
            Files.createDirectory(data);
            // What "kafka-storage.sh format" would write; the ids are any.
            Files.writeString(
                    data.resolve("meta.properties"),
                    "version=1\nnode.id=1\ncluster.id=c2hvcC1vZi16YWplbC0xMQ\ndirectory.id=ZGF0YS1vZi16YWplbC0xMQ\n");
            Files.writeString(properties, """
                    process.roles=broker,controller
                    node.id=1
                    controller.quorum.voters=1@127.0.0.1:%2$d
                    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                    controller.listener.names=CONTROLLER
                    listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                    log.dirs=%3$s
                    """.formatted(port, controller, data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ForkedJvm.of(Jdk.of(17))
                .options("-Xmx256m")
                .classPath(jars.classPath())
                .main("kafka.Kafka", properties.toString());
    }

    @Override
    public void awaitReady(RemoteBeans beans, List<String> rules) throws Exception {
        Eventually.patiently()
                .see(
                        "a running broker",
                        () -> beans.get("kafka.server:type=KafkaServer,name=BrokerState", "Value"),
                        state -> state.toString().equals("3"));
        writeToATopic();
        Eventually.patiently()
                .see(
                        "beans of the topic",
                        () -> beans.names("kafka.server:type=BrokerTopicMetrics,topic=orders,*"),
                        found -> !found.isEmpty());
    }

    private void writeToATopic() {
        ChildProcess producer = ForkedJvm.of(Jdk.of(17))
                .named("kafka-producer")
                .options("-Xmx64m", "-XX:TieredStopAtLevel=1")
                .classPath(jars.classPath())
                .main(
                        "org.apache.kafka.tools.ProducerPerformance",
                        "--topic",
                        "orders",
                        "--num-records",
                        "50",
                        "--record-size",
                        "20",
                        "--throughput",
                        "-1",
                        "--producer-props",
                        "bootstrap.servers=127.0.0.1:" + port)
                .start(folder);
        assertThat(producer.awaitExit()).as(producer.tail()).isZero();
    }
}
