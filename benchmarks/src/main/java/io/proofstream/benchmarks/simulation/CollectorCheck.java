package io.proofstream.benchmarks.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every row of every file was collected: as a transaction, or as a rejection. */
final class CollectorCheck {
  private final Records records;
  private final Names names;

  CollectorCheck(Records records, Names names) {
    this.records = records;
    this.names = names;
  }

  void check(List<SourceFile> files) {
    Set<String> collected = new HashSet<>();
    for (String topic : List.of(names.transactions, names.collectorRejections)) {
      for (Entry entry : records.of(topic)) {
        collected.add(VisibleChecks.rowOf(entry));
      }
    }
    int rows = 0;
    for (SourceFile file : files) {
      for (int row = 0; row < file.rows(); row++) {
        String line = file.name() + ":" + (row + SourceFile.FIRST_ROW_LINE);
        Violation.unless(collected.contains(line), "row %s is neither sent nor rejected", line);
      }
      rows += file.rows();
    }
    Violation.unless(collected.size() == rows, "%d rows became %d records", rows, collected.size());
  }
}
