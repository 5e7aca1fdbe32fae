package io.proofstream.quickstart.rejections;

import io.proofstream.runtime.rejection.RefusedRecord;

/**
 * One refused record, as a list shows it.
 *
 * @param id what it is shown and sent again by
 * @param agent which agent refused it, or the dead letter topic that it lies in
 * @param source where it came from: a file's name, or topic-partition
 * @param line the line it began on, from 1; null where it did not come from a file
 * @param code what is wrong, for machines
 * @param reason what is wrong, for a person
 * @param partition partition of the rejections topic
 * @param offset offset in it
 * @param rejectedAt when it was refused, ISO 8601
 * @param resends how often it had been sent again before
 * @param cameOf the rejection that was sent again and came back as this one, or null
 * @param sentAgain whether it was sent again since
 */
public record RejectedRecord(
    String id,
    String agent,
    String source,
    Long line,
    String code,
    String reason,
    int partition,
    long offset,
    String rejectedAt,
    int resends,
    String cameOf,
    boolean sentAgain) {

  static RejectedRecord of(RefusedRecord refused, boolean sentAgain) {
    return new RejectedRecord(
        refused.id().toString(),
        refused.id().origin(),
        refused.source(),
        refused.line().orElse(null),
        refused.code(),
        refused.reason(),
        refused.id().partition(),
        refused.id().offset(),
        refused.at().toString(),
        refused.resends(),
        refused.cameOf().orElse(null),
        sentAgain);
  }
}
