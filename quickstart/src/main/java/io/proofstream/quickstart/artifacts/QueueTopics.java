package io.proofstream.quickstart.artifacts;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.schemas.Topics;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** The topics of alert queues, without which the alert agent refuses a policy that names them. */
final class QueueTopics {
  private QueueTopics() {}

  /**
   * @param queues the queues that a policy names
   * @throws CommandFailure if one has no topic
   */
  static void require(Cluster cluster, Set<String> queues)
      throws InterruptedException, ExecutionException {
    if (queues.isEmpty()) {
      return;
    }
    Set<String> missing = new TreeSet<>(queues);
    try (Admin admin = cluster.kafka().admin("queues")) {
      Set<String> topics = admin.listTopics().names().get();
      missing.removeIf(
          queue -> topics.contains(cluster.common().topicNames().of(Topics.alertQueue(queue))));
    }
    if (!missing.isEmpty()) {
      throw new CommandFailure(
          "the policy names queues that have no topic: %s; add them to every agent's alert.queues"
                  .formatted(missing)
              + " and make their topics by 'topics create'");
    }
  }
}
