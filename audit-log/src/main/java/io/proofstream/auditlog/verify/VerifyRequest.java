package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.store.Evidence;
import java.time.Duration;
import java.util.List;

/**
 * What to verify.
 *
 * @param evidence the log
 * @param policy who must have signed the checkpoint
 * @param older checkpoints of this log seen before, which it must extend
 * @param publicationWaitMax how long to wait for the checkpoint over files that were found beyond
 *     it, which a writer at work is about to store
 * @param completeness what may be in flight
 */
public record VerifyRequest(
    Evidence evidence,
    NotePolicy policy,
    List<OlderCheckpoint> older,
    Duration publicationWaitMax,
    CompletenessLimits completeness) {
  /**
   * A checkpoint from elsewhere.
   *
   * @param name for messages
   * @param note its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  public record OlderCheckpoint(String name, byte[] note) {}

  /** Some publications' time: a writer at work stores a checkpoint every second. */
  private static final Duration PUBLICATION_WAIT_MAX = Duration.ofSeconds(5);

  public VerifyRequest {
    older = List.copyOf(older);
  }

  /** What to verify of a log whose system may be at work. */
  public VerifyRequest(
      Evidence evidence,
      NotePolicy policy,
      List<OlderCheckpoint> older,
      Duration publicationWaitMax) {
    this(evidence, policy, older, publicationWaitMax, CompletenessLimits.USUAL);
  }

  /** What to verify of a log whose writer may be at work. */
  public VerifyRequest(Evidence evidence, NotePolicy policy, List<OlderCheckpoint> older) {
    this(evidence, policy, older, PUBLICATION_WAIT_MAX);
  }

  /** What to verify of a log whose writer may be at work. */
  public static VerifyRequest of(
      Evidence evidence,
      NotePolicy policy,
      List<OlderCheckpoint> older,
      CompletenessLimits completeness) {
    return new VerifyRequest(evidence, policy, older, PUBLICATION_WAIT_MAX, completeness);
  }
}
