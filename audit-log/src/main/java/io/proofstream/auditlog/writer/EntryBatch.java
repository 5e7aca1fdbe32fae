package io.proofstream.auditlog.writer;

import java.util.List;

/**
 * Consecutive entries.
 *
 * @param firstIndex of the first
 * @param entries in order
 */
record EntryBatch(long firstIndex, List<PendingEntry> entries) {
  EntryBatch {
    entries = List.copyOf(entries);
  }

  long endIndex() {
    return firstIndex + entries.size();
  }
}
