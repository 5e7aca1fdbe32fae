package io.proofstream.storage;

import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.List;
import java.util.Set;

/** What the audit log holds: every topic of the catalogue but those that tell of the log itself. */
final class RecordedTopics {
  /** Recording its own output would feed on itself; agents' states are no evidence. */
  private static final Set<Topic<?>> NOT_RECORDED =
      Set.of(Topics.CHECKPOINTS, Topics.RECEIPTS, Topics.AGENTS);

  private RecordedTopics() {}

  static List<Topic<?>> of(List<String> alertQueues) {
    return Topics.all(alertQueues).stream().filter(topic -> !NOT_RECORDED.contains(topic)).toList();
  }
}
