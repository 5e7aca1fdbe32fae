package io.proofstream.auditlog.entry;

import java.util.Optional;

/**
 * Offsets of a partition that were gone before the log could record them, or hold what it has no
 * form for, said by the writer.
 *
 * @param writerEpoch of the writer, 1 or more
 * @param source the partition
 * @param firstOffset first that is gone
 * @param lastOffset last that is gone, at least {@code firstOffset}
 * @param reason why
 * @param previous the entry before it in the partition's chain
 */
public record GapEntry(
    long writerEpoch,
    SourcePartition source,
    long firstOffset,
    long lastOffset,
    Reason reason,
    Optional<ChainLink> previous)
    implements Entry, PartitionEntry {
  /** Why offsets are gone, with the number in the encoding. */
  public enum Reason {
    /** Age or size: the topic now starts after them. */
    RETENTION(1),
    /** A later record of the same key took their place. */
    COMPACTION(2),
    /** The record has no form as a stored payload: it is too long, or a header's name is. */
    UNSTORABLE(3);

    private final int code;

    Reason(int code) {
      this.code = code;
    }

    byte code() {
      return (byte) code;
    }

    static Reason of(byte code) {
      for (Reason reason : values()) {
        if (reason.code == code) {
          return reason;
        }
      }
      throw new MalformedException("gap reason " + (code & 0xFF) + " is unknown to this version");
    }
  }

  @Override
  public EntryKind kind() {
    return EntryKind.GAP;
  }

  @Override
  public Optional<PayloadRef> payload() {
    return Optional.empty();
  }
}
