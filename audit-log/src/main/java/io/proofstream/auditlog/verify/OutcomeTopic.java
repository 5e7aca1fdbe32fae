package io.proofstream.auditlog.verify;

import java.util.Optional;

/**
 * The topics that the pipeline's equation is about. A topic's name may have a prefix: a site's own.
 */
enum OutcomeTopic {
  TRANSACTIONS("transactions.v1"),
  DECISIONS("decisions.v1"),
  REPEATS("repeats.v1"),
  REJECTIONS("analyzer.rejections.v1");

  private final String name;

  OutcomeTopic(String name) {
    this.name = name;
  }

  static Optional<OutcomeTopic> of(String topic) {
    for (OutcomeTopic each : values()) {
      if (topic.endsWith(each.name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** What stands before the topic's own name. */
  String prefix(String topic) {
    return topic.substring(0, topic.length() - name.length());
  }

  /** The topic's name with that prefix. */
  String named(String prefix) {
    return prefix + name;
  }
}
