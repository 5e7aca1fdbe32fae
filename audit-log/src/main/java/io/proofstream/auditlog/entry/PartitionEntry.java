package io.proofstream.auditlog.entry;

import java.util.Optional;

/** An entry in the chain of a partition. */
public sealed interface PartitionEntry permits RecordEntry, GapEntry {
  /** The partition. */
  SourcePartition source();

  /** First offset that it covers. */
  long firstOffset();

  /** Last offset that it covers. */
  long lastOffset();

  /** The entry before it in the chain; nothing for the chain's first. */
  Optional<ChainLink> previous();
}
