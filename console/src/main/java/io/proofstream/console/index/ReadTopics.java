package io.proofstream.console.index;

import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.List;

/** What the index is made from. */
public final class ReadTopics {
  /** The topics, all of which are followed but transactions.v1. */
  public static final List<Topic<?>> ALL =
      List.of(
          Topics.ALERTS,
          Topics.DECISIONS,
          Topics.HANDLINGS,
          Topics.SUPPRESSIONS,
          Topics.VERDICTS,
          Topics.ACTIONS,
          Topics.REPEATS,
          Topics.ARTIFACTS,
          Topics.ACTIVATIONS,
          Topics.AGENTS,
          Topics.CHECKPOINTS,
          Topics.RECEIPTS,
          rejections(Party.COLLECTOR),
          rejections(Party.ANALYZER),
          rejections(Party.STORAGE),
          rejections(Party.ALERT),
          Topics.COLLECTOR_RESENDS,
          Topics.COLLECTOR_RESENT,
          // Only its codec is needed: what the analyzer refuses is mostly a transaction.
          Topics.TRANSACTIONS);

  private ReadTopics() {}

  static List<Topic<?>> followed() {
    return ALL.stream().filter(topic -> !topic.equals(Topics.TRANSACTIONS)).toList();
  }

  private static Topic<?> rejections(Party agent) {
    return Topics.rejections(agent);
  }
}
