package io.proofstream.localcluster;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The settings of one node of a cluster in which each broker is a controller too. */
final class ReplicatedProperties {
  private ReplicatedProperties() {}

  /**
   * Everything is kept by three and acknowledged by two. Sessions and elections are short, so that
   * a broker that fails is replaced within seconds; for a machine that is busy with other things
   * they are longer than those of {@link BrokerProperties}.
   *
   * @param node the node's number, from 1
   * @param controllers of all nodes, in their order
   * @param client where it listens for clients and the other brokers
   * @param further listeners by their name
   * @param advertised for each of those the address that clients are told
   */
  static String render(
      int node,
      List<LoopbackPort> controllers,
      LoopbackPort client,
      Map<String, LoopbackPort> further,
      Map<String, LoopbackPort> advertised) {
    var voters = new StringJoiner(",");
    for (int i = 0; i < controllers.size(); i++) {
      voters.add((i + 1) + "@" + controllers.get(i));
    }
    var listeners = new StringJoiner(",");
    var told = new StringJoiner(",");
    var protocols = new StringJoiner(",").add("CONTROLLER:PLAINTEXT").add("CLIENT:PLAINTEXT");
    listeners.add("CLIENT://" + client).add("CONTROLLER://" + controllers.get(node - 1));
    told.add("CLIENT://" + client);
    further.forEach((name, port) -> listeners.add(name + "://" + port));
    further.keySet().forEach(name -> protocols.add(name + ":PLAINTEXT"));
    advertised.forEach((name, port) -> told.add(name + "://" + port));
    return """
        process.roles=broker,controller
        node.id=%1$d
        controller.quorum.voters=%2$s
        controller.listener.names=CONTROLLER
        listeners=%3$s
        advertised.listeners=%4$s
        listener.security.protocol.map=%5$s
        inter.broker.listener.name=CLIENT
        log.dirs=%6$s

        auto.create.topics.enable=false
        num.partitions=1
        default.replication.factor=3
        min.insync.replicas=2
        offsets.topic.replication.factor=3
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=3
        transaction.state.log.min.isr=2
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.replication.factor=3
        share.coordinator.state.topic.min.isr=2
        share.coordinator.state.topic.num.partitions=1

        group.initial.rebalance.delay.ms=0
        group.min.session.timeout.ms=3000
        broker.session.timeout.ms=6000
        broker.heartbeat.interval.ms=1000
        controller.quorum.fetch.timeout.ms=5000
        controller.quorum.election.timeout.ms=2500
        replica.lag.time.max.ms=8000
        num.network.threads=2
        num.io.threads=4
        log.cleaner.dedupe.buffer.size=16777216
        """
        .formatted(node, voters, listeners, told, protocols, BrokerProperties.LOGS);
  }
}
