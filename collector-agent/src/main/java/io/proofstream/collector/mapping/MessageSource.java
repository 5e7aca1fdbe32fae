package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** ISO 20022 messages: elements by their paths. */
final class MessageSource implements Source {
  @Override
  public Cell cell(Place place) {
    return new Element(place.name(), MessagePath.of(place));
  }

  /** A message has hundreds of elements, so that a mapping which asks for all is refused before. */
  @Override
  public Rest rest(Set<String> taken) {
    throw new MappingException("a message's attributes are named one by one");
  }

  @Override
  public List<String> names() {
    return List.of();
  }

  /** The first path whose element is there says it, or that there is none. */
  private record Element(String place, List<MessagePath> paths) implements Cell {
    @Override
    public Optional<String> read(Row row) {
      Row.Message message = (Row.Message) row;
      for (MessagePath path : paths) {
        if (path.holds(message)) {
          return path.read(message);
        }
      }
      return Optional.empty();
    }

    @Override
    public String name() {
      return "path " + place;
    }
  }
}
