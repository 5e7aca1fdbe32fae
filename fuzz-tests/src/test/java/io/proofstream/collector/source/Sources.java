package io.proofstream.collector.source;

import static io.proofstream.fuzz.Decoder.require;

import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowLimits;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.rows.Span;
import io.proofstream.fuzz.Decoder;
import io.proofstream.runtime.settings.Markets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a file as a collector does, and checks what holds for files of every format. */
final class Sources {
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private Sources() {}

  /** Rows lie in their order, hold the file's own bytes, and can be gone on behind. */
  static void check(Mapping mapping, byte[] file) {
    RowSource.Plan plan =
        new RowSource.Plan(mapping, new Markets(List.of("main")), Optional.empty());
    List<Span> spans = new ArrayList<>();
    Decoder.run(IOException.class, () -> opened(plan, file, spans));
    long end = 0;
    for (Span span : spans) {
      require(span.start() >= end && span.end() >= span.start(), "rows overlap");
      end = span.end();
      require(span.bytes().length <= RowLimits.ROW_BYTES_MAX, "an overlong row is handed on");
      byte[] there =
          Arrays.copyOfRange(file, (int) span.start(), (int) span.start() + span.bytes().length);
      require(Arrays.equals(there, span.bytes()), "a row holds other bytes than the file");
    }
    if (!spans.isEmpty()) {
      goOn(plan, file, spans);
    }
  }

  /** A header without the mapping's columns is refused as a mapping that does not fit. */
  private static int opened(RowSource.Plan plan, byte[] file, List<Span> spans) throws IOException {
    spans.clear();
    try {
      return read(plan, file, spans);
    } catch (MappingException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static int read(RowSource.Plan plan, byte[] file, List<Span> spans) throws IOException {
    try (RowSource source = RowSource.open(plan, new ByteArrayInputStream(file), () -> {})) {
      for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
        spans.add(row.get().span());
        if (!(row.get() instanceof Row.Bad)) {
          map(source, row.get());
        }
      }
    }
    return spans.size();
  }

  private static void map(RowSource source, Row row) {
    try {
      source.mapper().map(row, LATEST);
    } catch (RowRejected e) {
      require(e.getMessage() != null, "a rejection without a reason");
    }
  }

  private static void goOn(RowSource.Plan plan, byte[] file, List<Span> spans) {
    Span middle = spans.get(spans.size() / 2);
    List<Span> rest = new ArrayList<>();
    Decoder.run(
        IOException.class,
        () -> {
          rest.clear();
          try (RowSource source = RowSource.open(plan, new ByteArrayInputStream(file), () -> {})) {
            source.skipTo(middle.end(), middle.lastLine());
            for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
              rest.add(row.get().span());
            }
          }
          return rest;
        });
    List<Long> expected =
        spans.subList(spans.size() / 2 + 1, spans.size()).stream().map(Span::start).toList();
    require(
        rest.stream().map(Span::start).toList().equals(expected),
        "read on behind a row, the file has other rows");
  }
}
