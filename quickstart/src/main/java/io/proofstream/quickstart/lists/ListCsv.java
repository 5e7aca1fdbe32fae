package io.proofstream.quickstart.lists;

import io.proofstream.collector.rows.ByteWindow;
import io.proofstream.collector.rows.CsvRowReader;
import io.proofstream.collector.rows.Row;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.v1.ListEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A list's entries as a CSV file: value, and where wanted until, by and reason. */
public final class ListCsv {
  private static final List<String> COLUMNS = List.of("value", "until", "by", "reason");
  private static final int FAULTS_TOLD_MAX = 20;

  private final Path file;
  private final Map<String, ListEntry> entries = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  private ListCsv(Path file) {
    this.file = file;
  }

  /**
   * @param file with a header; columns in any order
   * @return its entries
   * @throws CommandFailure naming each line that cannot be used, if there is one
   * @throws SettingsException if there is no such file
   */
  public static List<ListEntry> read(Path file) throws IOException {
    ListCsv csv = new ListCsv(file);
    try (InputStream input = Files.newInputStream(file)) {
      csv.rows(new CsvRowReader(new ByteWindow(input, 0, () -> {}), ','));
    } catch (NoSuchFileException e) {
      throw new SettingsException("there is no file " + file, e);
    }
    if (!csv.faults.isEmpty()) {
      throw new CommandFailure(
          "%s cannot be used:%n  %s".formatted(file, String.join("\n  ", csv.faults)));
    }
    return List.copyOf(csv.entries.values());
  }

  private void rows(CsvRowReader reader) throws IOException {
    List<String> header = reader.header();
    for (String column : header) {
      if (!COLUMNS.contains(column)) {
        throw new CommandFailure("%s: column '%s' is none of %s".formatted(file, column, COLUMNS));
      }
    }
    if (!header.contains("value")) {
      throw new CommandFailure(file + ": column 'value' is missing");
    }
    for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
      if (row.get() instanceof Row.Csv cells) {
        entry(cells, header);
      } else if (row.get() instanceof Row.Bad bad) {
        fault(bad, bad.rejection().reason());
      }
    }
  }

  private void entry(Row.Csv row, List<String> header) {
    Map<String, String> cells = new TreeMap<>();
    for (int i = 0; i < header.size(); i++) {
      cells.put(header.get(i), row.cells().get(i).strip());
    }
    try {
      String until = cells.getOrDefault("until", "");
      ListEntry entry =
          ListEntry.newBuilder()
              .setValue(cells.get("value"))
              .setUntil(until.isEmpty() ? null : Instant.parse(until))
              .setBy(cells.getOrDefault("by", ""))
              .setReason(cells.getOrDefault("reason", ""))
              .build();
      if (entries.put(entry.getValue(), entry) != null) {
        fault(row, "its value is listed before");
      }
    } catch (DateTimeException e) {
      fault(row, "until: expected is a time such as 2026-12-31T00:00:00Z");
    }
  }

  private void fault(Row row, String what) {
    if (faults.size() < FAULTS_TOLD_MAX) {
      faults.add("line " + row.span().line() + ": " + what);
    }
  }
}
