package io.proofstream.quickstart.demo;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Says whether everything downstream has caught up with the decisions. */
final class Settlement implements AutoCloseable {
  /** What the alert agent's consumer group has in its name. */
  private static final String ALERT = "alert";

  /** What tells of the audit log itself is not in it, nor are the agents' states. */
  private static final Set<Topic<?>> NOT_RECORDED =
      Set.of(Topics.CHECKPOINTS, Topics.RECEIPTS, Topics.AGENTS);

  private final Tally tally;
  private final Watch watch;
  private final Admin admin;
  private final Set<String> recorded =
      Topics.all(List.of()).stream()
          .filter(topic -> !NOT_RECORDED.contains(topic))
          .map(Topic::name)
          .collect(Collectors.toSet());

  Settlement(Cluster cluster, Tally tally, Watch watch) {
    this.tally = tally;
    this.watch = watch;
    this.admin = cluster.kafka().admin("settlement");
  }

  /** Whether the alert agent has committed the last decision, and its alerts with it. */
  boolean alertsSettled() throws Exception {
    Map<TopicPartition, Long> decided = tally.last(Topics.DECISIONS.name());
    for (GroupListing group : admin.listGroups().all().get()) {
      if (group.groupId().contains(ALERT)) {
        Map<TopicPartition, OffsetAndMetadata> committed =
            admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get();
        if (decided.entrySet().stream().allMatch(last -> isPast(committed, last))) {
          return true;
        }
      }
    }
    return decided.isEmpty();
  }

  private static boolean isPast(
      Map<TopicPartition, OffsetAndMetadata> committed, Map.Entry<TopicPartition, Long> last) {
    OffsetAndMetadata position = committed.get(last.getKey());
    return position != null && position.offset() > last.getValue();
  }

  /** Whether the signed audit log holds the last record of every topic. */
  boolean allRecorded() throws Exception {
    return watch.atEnd() && tally.recorded(recorded);
  }

  @Override
  public void close() {
    admin.close();
  }
}
