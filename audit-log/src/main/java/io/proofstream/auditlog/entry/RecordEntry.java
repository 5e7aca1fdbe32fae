package io.proofstream.auditlog.entry;

import io.proofstream.auditlog.tree.Hash;
import java.util.Optional;

/**
 * A record of a topic.
 *
 * @param writerEpoch of the writer, 1 or more
 * @param source its partition
 * @param offset its offset, 0 or more
 * @param leaderEpoch of the partition when it was read, or {@value #NO_LEADER_EPOCH}
 * @param timestampMs of the record, POSIX milliseconds, -1 for none
 * @param stored its payload
 * @param previous the entry before it in the partition's chain
 * @param keyCommitment SHA-256(salt ‖ key), the salt being the payload's; nothing for a null key
 * @param outcome copied from the payload's headers
 */
public record RecordEntry(
    long writerEpoch,
    SourcePartition source,
    long offset,
    int leaderEpoch,
    long timestampMs,
    PayloadRef stored,
    Optional<ChainLink> previous,
    Optional<Hash> keyCommitment,
    Optional<Outcome> outcome)
    implements Entry, PartitionEntry {
  /** Stands for a leader epoch that the client did not tell. */
  public static final int NO_LEADER_EPOCH = -1;

  @Override
  public EntryKind kind() {
    return EntryKind.RECORD;
  }

  @Override
  public Optional<PayloadRef> payload() {
    return Optional.of(stored);
  }

  @Override
  public long firstOffset() {
    return offset;
  }

  @Override
  public long lastOffset() {
    return offset;
  }
}
