package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.Row;
import io.proofstream.runtime.settings.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A CSV file's columns.
 *
 * @param names the header
 */
record CsvSource(List<String> names) implements Source {
  CsvSource {
    names = List.copyOf(names);
  }

  @Override
  public Cell cell(Place place) {
    int index = names.indexOf(place.name());
    if (index < 0) {
      String meant =
          NearestName.of(place.name(), names).map(n -> ", did you mean " + n + "?").orElse("");
      throw new MappingException(
          "%s: the source has no column '%s'%s; it has %s"
              .formatted(place.mentioned(), place.name(), meant, names));
    }
    return new Column(place.name(), index);
  }

  @Override
  public Rest rest(Set<String> taken) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!taken.contains(names.get(i))) {
        columns.add(new Column(names.get(i), i));
      }
    }
    return (row, into) -> {
      for (Column column : columns) {
        column.read(row).ifPresent(text -> into.put(column.column, text));
      }
    };
  }

  private record Column(String column, int index) implements Cell {
    @Override
    public Optional<String> read(Row row) {
      String text = ((Row.Csv) row).cells().get(index);
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Override
    public String name() {
      return "column " + column;
    }
  }
}
