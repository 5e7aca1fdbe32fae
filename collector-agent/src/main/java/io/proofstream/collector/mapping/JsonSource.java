package io.proofstream.collector.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** JSON objects: their keys are known only row by row. */
final class JsonSource implements Source {
  /** Numbers with a larger exponent are kept as written: written out they would fill the memory. */
  private static final int SCALE_MAX = 40;

  @Override
  public Cell cell(Place place) {
    try {
      return new Pointed(place.name(), JsonPointer.compile(place.pointer()));
    } catch (IllegalArgumentException e) {
      throw new MappingException(
          place.mentioned() + ": '" + place.name() + "' is not a JSON pointer (RFC 6901)", e);
    }
  }

  @Override
  public Rest rest(Set<String> taken) {
    return (row, into) -> {
      for (Map.Entry<String, JsonNode> field : ((Row.Json) row).object().properties()) {
        if (!taken.contains(field.getKey())) {
          Optional<String> text;
          try {
            text = text("field " + field.getKey(), field.getValue());
          } catch (RowRejected e) {
            throw e.in(Optional.of(Place.pointer(field.getKey())));
          }
          text.ifPresent(found -> into.put(field.getKey(), found));
        }
      }
    };
  }

  @Override
  public List<String> names() {
    return List.of();
  }

  private static Optional<String> text(String name, JsonNode node) throws RowRejected {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (node.isContainerNode()) {
      throw new RowRejected(
          RejectionCode.NESTED_VALUE,
          name
              + " is an "
              + (node.isArray() ? "array" : "object")
              + ", a text, a number, true or false is expected");
    }
    String text = node.isBigDecimal() ? written(node.decimalValue()) : node.asText();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String written(BigDecimal number) {
    return Math.abs((long) number.scale()) <= SCALE_MAX
        ? number.toPlainString()
        : number.toString();
  }

  private record Pointed(String place, JsonPointer path) implements Cell {
    @Override
    public Optional<String> read(Row row) throws RowRejected {
      return text(name(), ((Row.Json) row).object().at(path));
    }

    @Override
    public Optional<String> pointer() {
      return Optional.of(path.toString());
    }

    @Override
    public String name() {
      return "field " + place;
    }
  }
}
