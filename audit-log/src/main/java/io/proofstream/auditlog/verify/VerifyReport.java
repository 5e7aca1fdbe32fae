package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.VerifierKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a verification found; the counts say how far it came where there is a fault.
 *
 * @param fault the first fault with its place; nothing if the log is sound
 * @param checkpoint the head verified, if it could be read
 * @param signers keys whose signatures it has
 * @param kinds entries of each kind
 * @param partitions what the log attests of each partition
 * @param outcomes the dense sequences found
 */
public record VerifyReport(
    Optional<String> fault,
    Optional<Checkpoint> checkpoint,
    List<VerifierKey> signers,
    Map<EntryKind, Long> kinds,
    List<Partition> partitions,
    List<Outcomes> outcomes) {
  /** Whether no fault was found. */
  public boolean sound() {
    return fault.isEmpty();
  }

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
   */
  public record Partition(
      SourcePartition source,
      long records,
      long firstOffset,
      long lastOffset,
      long holes,
      long holeOffsets,
      long gapOffsets) {}

  /**
   * The dense sequence of one market's outcomes.
   *
   * @param prefix of the topics' names, usually empty
   * @param market its number
   * @param outcomes entries with an outcome of it
   * @param next one above the highest sequence number
   * @param missing numbers below {@code next} that no entry has
   * @param firstMissing the lowest of those, or -1
   * @param repeated entries whose number an entry before them had
   */
  public record Outcomes(
      String prefix,
      int market,
      long outcomes,
      long next,
      long missing,
      long firstMissing,
      long repeated) {}
}
