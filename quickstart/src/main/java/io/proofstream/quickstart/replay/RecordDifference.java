package io.proofstream.quickstart.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Where two records of one schema differ. */
final class RecordDifference {
  /** Characters of a value that are shown. */
  private static final int SHOWN_MAX = 120;

  private RecordDifference() {}

  /**
   * @return a line for each field that differs, such as {@code evidence.features.amount: recorded
   *     12.0, recomputed 13.0}; none where they are equal
   */
  static List<String> between(IndexedRecord recorded, IndexedRecord recomputed) {
    List<String> lines = new ArrayList<>();
    collect("", recorded, recomputed, lines);
    return lines;
  }

  private static void collect(
      String path, IndexedRecord recorded, IndexedRecord recomputed, List<String> lines) {
    for (Schema.Field field : recorded.getSchema().getFields()) {
      Object before = recorded.get(field.pos());
      Object now = recomputed.get(field.pos());
      String name = path + field.name();
      if (before instanceof IndexedRecord one && now instanceof IndexedRecord other) {
        collect(name + ".", one, other, lines);
      } else if (!Objects.equals(before, now)) {
        lines.add(name + ": recorded " + shown(before) + ", recomputed " + shown(now));
      }
    }
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }
}
