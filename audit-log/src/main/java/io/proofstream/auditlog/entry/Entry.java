package io.proofstream.auditlog.entry;

import java.util.Optional;

/** An entry of the log: what is hashed into a leaf of the tree. */
public sealed interface Entry permits GenesisEntry, RecordEntry, SchemaEntry, GapEntry, KeyEntry {
  /** What it is about. */
  EntryKind kind();

  /** How many times the log had been opened for writing, this time included; 1 or more. */
  long writerEpoch();

  /** The payload that belongs to it. */
  Optional<PayloadRef> payload();
}
