package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.timestamp.TimestampTrust;
import io.proofstream.auditlog.witness.WitnessPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * What to verify.
 *
 * @param evidence the log
 * @param policy who must have signed the checkpoint
 * @param older checkpoints of this log seen before, which it must extend; read once, what cannot be
 *     read is a fault
 * @param publicationWaitMax how long to wait for the checkpoint over files that were found beyond
 *     it, which a writer at work is about to store
 * @param completeness what may be in flight
 * @param witnesses a policy that the checkpoint must satisfy too
 * @param timestamps authorities of which the time stamps beside the log must be
 */
public record VerifyRequest(
    Evidence evidence,
    NotePolicy policy,
    Iterable<OlderCheckpoint> older,
    Duration publicationWaitMax,
    CompletenessLimits completeness,
    Optional<WitnessPolicy> witnesses,
    Optional<TimestampTrust> timestamps) {
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

  /** What to verify without a policy of witnesses. */
  public VerifyRequest(
      Evidence evidence,
      NotePolicy policy,
      Iterable<OlderCheckpoint> older,
      Duration publicationWaitMax,
      CompletenessLimits completeness) {
    this(
        evidence,
        policy,
        older,
        publicationWaitMax,
        completeness,
        Optional.empty(),
        Optional.empty());
  }

  /** What to verify of a log whose system may be at work. */
  public VerifyRequest(
      Evidence evidence,
      NotePolicy policy,
      Iterable<OlderCheckpoint> older,
      Duration publicationWaitMax) {
    this(
        evidence,
        policy,
        older,
        publicationWaitMax,
        CompletenessLimits.USUAL,
        Optional.empty(),
        Optional.empty());
  }

  /** What to verify of a log whose writer may be at work. */
  public VerifyRequest(Evidence evidence, NotePolicy policy, Iterable<OlderCheckpoint> older) {
    this(evidence, policy, older, PUBLICATION_WAIT_MAX);
  }

  /** What to verify of a log whose writer may be at work. */
  public static VerifyRequest of(
      Evidence evidence,
      NotePolicy policy,
      Iterable<OlderCheckpoint> older,
      CompletenessLimits completeness) {
    return new VerifyRequest(
        evidence,
        policy,
        older,
        PUBLICATION_WAIT_MAX,
        completeness,
        Optional.empty(),
        Optional.empty());
  }

  /** The same with other checkpoints seen before. */
  VerifyRequest extending(Iterable<OlderCheckpoint> seen) {
    return new VerifyRequest(
        evidence, policy, seen, publicationWaitMax, completeness, witnesses, timestamps);
  }

  /** The same with a policy of logs and witnesses. */
  public VerifyRequest with(WitnessPolicy demanded) {
    return new VerifyRequest(
        evidence,
        policy,
        older,
        publicationWaitMax,
        completeness,
        Optional.of(demanded),
        timestamps);
  }

  /** The same with authorities whose time stamps are to be checked. */
  public VerifyRequest with(TimestampTrust authorities) {
    return new VerifyRequest(
        evidence,
        policy,
        older,
        publicationWaitMax,
        completeness,
        witnesses,
        Optional.of(authorities));
  }
}
