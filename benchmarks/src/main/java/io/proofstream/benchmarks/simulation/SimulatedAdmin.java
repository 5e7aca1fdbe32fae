package io.proofstream.benchmarks.simulation;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Of an admin client's hundreds of methods the two that the agents call while they work. */
final class SimulatedAdmin {
  private static final Node NODE = new Node(0, "simulated", 9092);

  private static final class Described extends DescribeTopicsResult {
    Described(Map<String, KafkaFuture<TopicDescription>> topics) {
      super(null, topics);
    }
  }

  private final SimulatedBroker broker;

  private SimulatedAdmin(SimulatedBroker broker) {
    this.broker = broker;
  }

  static Admin of(SimulatedBroker broker) {
    SimulatedAdmin admin = new SimulatedAdmin(broker);
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "listOffsets" -> admin.listOffsets((Map<?, ?>) arguments[0]);
                  case "describeTopics" -> admin.describeTopics((Collection<?>) arguments[0]);
                  case "close" -> null;
                  default -> throw new UnsupportedOperationException(method.toString());
                });
  }

  /** The ends, the open transactions of others included. */
  private ListOffsetsResult listOffsets(Map<?, ?> wanted) {
    Map<TopicPartition, KafkaFuture<ListOffsetsResultInfo>> ends = new HashMap<>();
    for (Object each : wanted.keySet()) {
      TopicPartition partition = (TopicPartition) each;
      long end = broker.partition(partition).end();
      ends.put(
          partition,
          KafkaFuture.completedFuture(new ListOffsetsResultInfo(end, -1, Optional.empty())));
    }
    return new ListOffsetsResult(ends);
  }

  private DescribeTopicsResult describeTopics(Collection<?> wanted) {
    Map<String, KafkaFuture<TopicDescription>> topics = new HashMap<>();
    for (Object each : wanted) {
      String topic = (String) each;
      topics.put(topic, KafkaFuture.completedFuture(describe(topic)));
    }
    return new Described(topics);
  }

  private TopicDescription describe(String topic) {
    List<TopicPartitionInfo> partitions =
        IntStream.range(0, broker.partitions(topic))
            .mapToObj(each -> new TopicPartitionInfo(each, NODE, List.of(NODE), List.of(NODE)))
            .toList();
    return new TopicDescription(topic, false, partitions, Set.of(), broker.id(topic));
  }
}
