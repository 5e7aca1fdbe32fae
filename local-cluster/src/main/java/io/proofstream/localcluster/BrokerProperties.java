package io.proofstream.localcluster;

/** The settings of a cluster of one node that is its own controller. */
final class BrokerProperties {
  /** Relative to the broker's working folder, since a comma in a path would make two of it. */
  static final String LOGS = "logs";

  private BrokerProperties() {}

  /**
   * Static voters, because the ports may be others at each start: with
   * controller.quorum.bootstrap.servers (KIP-853) the controller's address would be part of the
   * metadata log.
   *
   * <p>A broker that was killed is taken back only when its old session has ended, hence the short
   * one. Committed offsets would be forgotten after a week in which nothing ran; here they are kept
   * for ten years. The cleaner's buffer would be a quarter of the heap by default. A transaction
   * that begins while the markers of the one before are written is tried again every 2 ms; 20 ms by
   * default, which every decision would wait for (KIP-890).
   */
  static String render(LoopbackPort client, LoopbackPort controller) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@%2$s
        controller.listener.names=CONTROLLER
        listeners=CLIENT://%1$s,CONTROLLER://%2$s
        advertised.listeners=CLIENT://%1$s
        listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=CLIENT
        log.dirs=%3$s

        auto.create.topics.enable=false
        num.partitions=1
        default.replication.factor=1
        min.insync.replicas=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        offsets.retention.minutes=5256000
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=4
        add.partitions.to.txn.retry.backoff.ms=2
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        share.coordinator.state.topic.num.partitions=1

        group.initial.rebalance.delay.ms=0
        broker.session.timeout.ms=3000
        broker.heartbeat.interval.ms=500
        num.network.threads=2
        num.io.threads=4
        log.cleaner.dedupe.buffer.size=33554432
        """
        .formatted(client, controller, LOGS);
  }
}
