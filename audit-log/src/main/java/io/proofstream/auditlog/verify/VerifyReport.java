package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.VerifierKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a verification found; the counts say how far it came where there is a fault.
 *
 * @param fault the first fault with its place; nothing if the log is sound
 * @param checkpoint the head verified, if it could be read
 * @param signers keys whose signatures it has
 * @param cosignatures the policy's witnesses among them; none where no policy was given
 * @param stamped the newest head with a time stamp; nothing where stamps were not to be checked
 * @param keyChanges keys that entered or left, in the order of the log
 * @param kinds entries of each kind
 * @param partitions what the log attests of each partition
 * @param outcomes each market's equation
 * @param violations where the equation does not hold, each with its place; the first ones of them
 * @param violationCount all of them
 */
public record VerifyReport(
    Optional<String> fault,
    Optional<Checkpoint> checkpoint,
    List<VerifierKey> signers,
    List<Cosignature> cosignatures,
    Optional<Stamped> stamped,
    List<KeyChange> keyChanges,
    Map<EntryKind, Long> kinds,
    List<Partition> partitions,
    List<Outcomes> outcomes,
    List<String> violations,
    long violationCount) {
  /** How many holes and gaps of a partition are in a report. */
  public static final int RANGES_MAX = 1_000;

  /** Of a log that could not be begun with. */
  static VerifyReport unread(String fault) {
    return new VerifyReport(
        Optional.of(fault),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        0);
  }

  /** Whether no fault was found: the log is the evidence that was signed. */
  public boolean sound() {
    return fault.isEmpty();
  }

  /**
   * Whether the log is sound and the pipeline's equation holds over what it records: no outcome is
   * missing, doubled, or of another transaction, but for what is in flight.
   */
  public boolean complete() {
    return sound() && violationCount == 0;
  }

  /**
   * Heads that an authority saw, each at a time that it vouches for.
   *
   * @param stamps how many there are; all hold
   * @param size of the newest
   * @param time when the authority saw that
   */
  public record Stamped(int stamps, long size, Instant time) {}

  /**
   * A signing key entered or left.
   *
   * @param index of the entry that says so
   * @param action what happened to the key
   * @param reason why
   * @param time by the writer's clock
   * @param key the key
   * @param attestedBy the keys that signed the change
   */
  public record KeyChange(
      long index,
      KeyEntry.Action action,
      KeyEntry.Reason reason,
      Instant time,
      VerifierKey key,
      List<VerifierKey> attestedBy) {}

  /**
   * What the log attests of a partition.
   *
   * @param source the partition
   * @param records entries of kind record
   * @param firstOffset first offset covered
   * @param lastOffset last offset covered
   * @param holes runs of offsets that no entry covers: transaction markers, aborted records,
   *     compaction; a record left out looks the same, which is what the outcomes are for
   * @param holeOffsets offsets in those runs
   * @param gapOffsets offsets covered by entries of kind gap
   * @param ranges the first {@value VerifyReport#RANGES_MAX} of both, in their order
   */
  public record Partition(
      SourcePartition source,
      long records,
      long firstOffset,
      long lastOffset,
      long holes,
      long holeOffsets,
      long gapOffsets,
      List<OffsetRange> ranges) {}

  /**
   * The outcomes of one market: numbered densely, one for each transaction.
   *
   * @param prefix of the topics' names, usually empty
   * @param market its number
   * @param outcomes entries with an outcome of it
   * @param next one above the highest sequence number
   * @param missing numbers below {@code next} that no entry has, gone ones aside
   * @param firstMissing the lowest of those, or -1
   * @param repeated entries whose number an entry before them had
   * @param inFlight what has no counterpart
   */
  public record Outcomes(
      String prefix,
      int market,
      long outcomes,
      long next,
      long missing,
      long firstMissing,
      long repeated,
      InFlight inFlight) {}

  /**
   * What has no counterpart in the log, and why that is no fault.
   *
   * @param waiting transactions without an outcome yet, at the log's end
   * @param ahead outcomes whose transaction is not recorded yet
   * @param outcomesGone numbers that an attested gap may hold
   * @param sourcesGone outcomes whose transaction lies in an attested gap
   */
  public record InFlight(long waiting, long ahead, long outcomesGone, long sourcesGone) {
    /** Everything has its counterpart. */
    public static final InFlight NOTHING = new InFlight(0, 0, 0, 0);
  }
}
