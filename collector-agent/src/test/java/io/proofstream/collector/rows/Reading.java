package io.proofstream.collector.rows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Reads all rows of bytes that arrive in pieces. */
public final class Reading {
  private Reading() {}

  static List<Row> csv(byte[] bytes, char delimiter, Random pieces) throws IOException {
    return all(new CsvRowReader(window(bytes, pieces), delimiter));
  }

  static List<Row> json(byte[] bytes, Random pieces) throws IOException {
    return all(new NdjsonRowReader(window(bytes, pieces)));
  }

  static ByteWindow window(byte[] bytes, Random pieces) {
    return new ByteWindow(inPieces(bytes, pieces), 0, () -> {});
  }

  static List<Row> all(RowReader reader) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
      rows.add(row.get());
    }
    return rows;
  }

  /** A stream that gives a random number of bytes at a time. */
  private static InputStream inPieces(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        int bound = random.nextBoolean() ? 5 : 5_000;
        return super.read(target, offset, Math.min(length, 1 + random.nextInt(bound)));
      }
    };
  }
}
