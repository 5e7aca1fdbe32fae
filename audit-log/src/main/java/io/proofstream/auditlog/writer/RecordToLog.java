package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.entry.PayloadHeader;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.entry.StoredPayload;
import java.util.List;

/**
 * A record to be logged, as it was read. If it has a header {@code proofstream-outcome}, the entry
 * takes its outcome from there.
 *
 * @param source its partition
 * @param offset its offset, above all of that partition in the log
 * @param leaderEpoch of the partition, or -1 where the client does not tell
 * @param timestampMs of the record, POSIX milliseconds, -1 for none
 * @param key null if it has none
 * @param headers in the record's order
 * @param value null if it has none
 */
@SuppressWarnings("ArrayRecordComponent") // Handed through, compared by nobody.
public record RecordToLog(
    SourcePartition source,
    long offset,
    int leaderEpoch,
    long timestampMs,
    byte[] key,
    List<PayloadHeader> headers,
    byte[] value) {
  public RecordToLog {
    headers = List.copyOf(headers);
    if (offset < 0) {
      throw new IllegalArgumentException("offset " + offset + " of " + source);
    }
  }

  /** Whether the log has a form for it; if not, there can only be a gap. */
  public boolean storable() {
    return StoredPayload.fits(key, headers, value);
  }
}
