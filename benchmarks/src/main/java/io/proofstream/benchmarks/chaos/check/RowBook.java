package io.proofstream.benchmarks.chaos.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows given to collectors: each becomes a transaction or a rejection, once. */
final class RowBook {
  private static final int NAMED_MAX = 3;

  private final Violations violations;
  private final Map<String, GivenFile> files = new HashMap<>();
  private long given;
  private long taken;

  RowBook(Violations violations) {
    this.violations = violations;
  }

  /** A file's rows and which of them were seen; line 1 is the first. */
  private record GivenFile(List<RowKind> rows, BitSet seen, BitSet labelled) {
    long unlabelled() {
      return rows.stream().filter(RowKind.FRAUD::equals).count() - labelled.cardinality();
    }
  }

  void given(String file, List<RowKind> rows) {
    files.put(file, new GivenFile(List.copyOf(rows), new BitSet(rows.size()), new BitSet()));
    given += rows.size();
  }

  /**
   * A record says that it comes from this row.
   *
   * @param transaction whether it is a transaction, and not a rejection
   * @return what was given; nothing if there is no such row
   */
  Optional<RowKind> taken(String file, long line, boolean transaction) {
    GivenFile known = files.get(file);
    if (known == null || line < 1 || line > known.rows.size()) {
      violations.add("%s line %d was never given to a collector".formatted(file, line));
      return Optional.empty();
    }
    int row = (int) line - 1;
    if (known.seen.get(row)) {
      violations.add("doubled: %s line %d was taken twice".formatted(file, line));
    } else {
      known.seen.set(row);
      taken++;
    }
    RowKind kind = known.rows.get(row);
    if (transaction == (kind == RowKind.BAD)) {
      violations.add(
          "%s line %d is %s and became a %s"
              .formatted(file, line, kind, transaction ? "transaction" : "rejection"));
    }
    return Optional.of(kind);
  }

  /** A label says that it comes from this row. */
  void labelled(String file, long line) {
    GivenFile known = files.get(file);
    if (known == null || line < 1 || line > known.rows.size()) {
      violations.add("a label is of %s line %d, which was never given".formatted(file, line));
      return;
    }
    int row = (int) line - 1;
    if (known.labelled.get(row)) {
      violations.add("doubled: %s line %d has two labels".formatted(file, line));
    }
    known.labelled.set(row);
  }

  long given() {
    return given;
  }

  long taken() {
    return taken;
  }

  /** The first rows that became nothing. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    files.forEach(
        (file, known) -> {
          int left = known.rows.size() - known.seen.cardinality();
          if (missing.size() < NAMED_MAX && left > 0) {
            missing.add(
                "%d rows of %s, from line %d"
                    .formatted(left, file, known.seen.nextClearBit(0) + 1));
          } else if (missing.size() < NAMED_MAX && known.unlabelled() > 0) {
            missing.add("%d labels of rows of %s".formatted(known.unlabelled(), file));
          }
        });
    return missing;
  }
}
