// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import io.github.zajel.it.jmx.Kafka;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import java.nio.file.Path;
import java.util.List;

/** A Kafka of one node; its scripts are not to be had. */
final class KafkaBroker implements RealServer {
    private final Kafka kafka;
    private final Path folder;

    KafkaBroker(Path folder) {
        this.folder = folder;
        this.kafka = new Kafka(folder);
    }

    @Override
    public ChildProcess start(String... options) {
        return kafka.jvm().named("kafka").options(options).start(folder);
    }

    @Override
    public boolean isUp(ChildProcess server) {
        return Ports.isOpen(kafka.port());
    }

    @Override
    public List<String> keys() {
        return List.of(
                "jmx[\"kafka.server:type=KafkaServer,name=BrokerState\",Value]",
                "jmx.discovery[beans,\"kafka.server:type=*,name=*\"]");
    }

    @Override
    public List<String> frameworks() {
        return List.of("kafka-broker");
    }
}
