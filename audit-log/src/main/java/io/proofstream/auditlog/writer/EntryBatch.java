package io.proofstream.auditlog.writer;

import java.util.Collections;
import java.util.List;

/**
 * Consecutive entries.
 *
 * @param firstIndex of the first
 * @param entries in order, which nobody changes any more
 */
record EntryBatch(long firstIndex, List<PendingEntry> entries) {
  EntryBatch {
    entries = Collections.unmodifiableList(entries);
  }

  long endIndex() {
    return firstIndex + entries.size();
  }
}
