package io.proofstream.auditlog.verify;

/**
 * Offsets of a partition, one after the other, of which the log holds no record.
 *
 * @param kind whether the log says why
 * @param first offset
 * @param last offset, at least {@code first}
 */
public record OffsetRange(Kind kind, long first, long last) {
  /** Whether the log says why the records are not in it. */
  public enum Kind {
    /** It does not: transaction markers, aborted records, compaction, or a record left out. */
    HOLE,
    /** They were gone by age or size before they could be recorded. */
    RETENTION,
    /** Later records of the same keys had taken their places. */
    COMPACTION,
    /** The log has no form for them. */
    UNSTORABLE
  }
}
