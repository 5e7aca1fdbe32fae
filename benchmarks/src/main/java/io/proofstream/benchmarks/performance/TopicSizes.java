package io.proofstream.benchmarks.performance;

import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeLogDirsResult;
import org.apache.kafka.clients.admin.LogDirDescription;

/** What topics take on the disks of brokers. */
final class TopicSizes implements AutoCloseable {
  private static final TopicNames NAMES = new TopicNames("");

  private final Admin admin;

  TopicSizes(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Bytes that a topic's partitions take on the brokers, one replica. */
  long bytes(Topic<?> topic) throws InterruptedException {
    List<Integer> brokers = new ArrayList<>();
    try {
      admin.describeCluster().nodes().get().forEach(node -> brokers.add(node.id()));
      DescribeLogDirsResult described = admin.describeLogDirs(brokers);
      long bytes = 0;
      for (Map<String, LogDirDescription> broker : described.allDescriptions().get().values()) {
        for (LogDirDescription directory : broker.values()) {
          bytes +=
              directory.replicaInfos().entrySet().stream()
                  .filter(replica -> replica.getKey().topic().equals(NAMES.of(topic)))
                  .mapToLong(replica -> replica.getValue().size())
                  .sum();
        }
      }
      return bytes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not say what topics take", e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
