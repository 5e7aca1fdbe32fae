package io.proofstream.console.actions;

import io.proofstream.console.index.RejectionRow;
import java.util.List;
import java.util.Optional;

/**
 * Where refused records are looked at, and asked to be sent once more. Safe for several threads.
 */
public interface ResendDesk {
  /** Sent again by one request at most. */
  int AT_ONCE_MAX = 500;

  /**
   * A refused record as anybody may see it.
   *
   * @param row what was refused, masked
   * @param columns the header of the CSV file it stood in, where it did
   * @param mapping SHA-256 of the mapping it was refused under, hexadecimal, where there was one
   * @param cameOf the rejection that was sent again and came back as this one
   * @param resends how often it had been sent again before
   * @param refusal why it cannot be sent again; empty where it can
   */
  record Shown(
      String row,
      Optional<String> columns,
      Optional<String> mapping,
      Optional<String> cameOf,
      int resends,
      Optional<String> refusal) {}

  /** One that cannot be sent again, and why. */
  record Refused(String id, String code, String reason) {}

  /**
   * What became of a request.
   *
   * @param sent ids of those that were sent
   * @param refused those that cannot be
   */
  record Answer(List<String> sent, List<Refused> refused) {}

  /**
   * @param row which
   * @return it; empty where its topic has it no more
   * @throws io.proofstream.console.index.TopicUnavailableException if the topic does not answer
   */
  Optional<Shown> show(RejectionRow row);

  /**
   * Asks for records to be sent once more. Returns when that is durable, not when it is done.
   *
   * @param rows which, at most {@value #AT_ONCE_MAX}
   * @param by who asks
   * @throws io.proofstream.console.index.TopicUnavailableException if a topic does not answer;
   *     nothing was sent
   * @throws ActionsUnavailableException if not all could be written
   */
  Answer resend(List<RejectionRow> rows, String by);
}
