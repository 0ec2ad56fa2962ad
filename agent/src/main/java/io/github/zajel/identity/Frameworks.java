// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Knows by which loaded class one can tell a framework that has a template, or decides which metrics matter. */
public final class Frameworks {
    /** Name and class, most telling first. The class is one that every running instance has loaded. */
    private static final String[][] MARKS = {
        {"spring-boot", "org.springframework.boot.SpringApplication"},
        {"quarkus", "io.quarkus.runtime.Application"},
        {"micronaut", "io.micronaut.context.DefaultApplicationContext"},
        {"wildfly", "org.jboss.as.server.ServerService"},
        {"weblogic", "weblogic.Server"},
        {"liberty", "com.ibm.ws.kernel.boot.Launcher"},
        {"glassfish", "com.sun.enterprise.v3.server.AppServerStartup"},
        {"tomcat", "org.apache.catalina.core.StandardEngine"},
        {"jetty", "org.eclipse.jetty.server.Server"},
        {"undertow", "io.undertow.server.HttpHandler"},
        {"kafka-broker", "kafka.server.KafkaServer"},
        {"kafka-broker", "kafka.server.BrokerServer"},
        {"cassandra", "org.apache.cassandra.service.CassandraDaemon"},
        {"activemq", "org.apache.activemq.broker.BrokerService"},
        {"artemis", "org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl"},
        {"zookeeper", "org.apache.zookeeper.server.ZooKeeperServer"},
        {"ignite", "org.apache.ignite.internal.IgniteKernal"},
        {"elasticsearch", "org.elasticsearch.node.Node"},
        {"opensearch", "org.opensearch.node.Node"},
        {"solr", "org.apache.solr.core.CoreContainer"},
        {"spark", "org.apache.spark.SparkContext"},
        {"jenkins", "jenkins.model.Jenkins"},
        {"hikari", "com.zaxxer.hikari.pool.HikariPool"},
        {"dbcp", "org.apache.commons.dbcp2.BasicDataSource"},
        {"hibernate", "org.hibernate.internal.SessionFactoryImpl"},
        {"kafka-client", "org.apache.kafka.clients.NetworkClient"},
        {"rabbitmq-client", "com.rabbitmq.client.impl.AMQConnection"},
        {"camel", "org.apache.camel.impl.DefaultCamelContext"},
        {"vertx", "io.vertx.core.impl.VertxImpl"},
        {"grpc", "io.grpc.internal.ServerImpl"},
        {"netty", "io.netty.channel.AbstractChannel"}
    };

    private Frameworks() {}

    /** Names of the frameworks that some of the classes give away, each once, most telling first. */
    public static List<String> among(Iterable<String> classNames) {
        Set<String> marks = new HashSet<>();
        for (String[] mark : MARKS) {
            marks.add(mark[1]);
        }
        Set<String> found = new HashSet<>();
        for (String className : classNames) {
            if (marks.contains(className)) {
                found.add(className);
            }
        }
        List<String> names = new ArrayList<>();
        for (String[] mark : MARKS) {
            if (found.contains(mark[1]) && !names.contains(mark[0])) {
                names.add(mark[0]);
            }
        }
        return names;
    }
}
