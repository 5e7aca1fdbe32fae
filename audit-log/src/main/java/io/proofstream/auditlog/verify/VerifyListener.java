package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.SourcePartition;

/** Is told what a verification comes across, as it does. */
public interface VerifyListener {
  /**
   * Told now and then.
   *
   * @param entries verified so far
   */
  void verified(long entries);

  /**
   * Told of every hole and gap, in the log's order: a report names only the first ones.
   *
   * @param source the partition
   * @param range its offsets
   */
  void range(SourcePartition source, OffsetRange range);
}
