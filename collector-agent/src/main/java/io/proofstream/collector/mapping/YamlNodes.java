package io.proofstream.collector.mapping;

import io.proofstream.runtime.yaml.Problem;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Looks at a YAML document's nodes; every complaint says line and column.
 *
 * @param document the document's name
 */
record YamlNodes(String document) {
  MappingException wrong(Node at, String problem) {
    return new MappingException(where(at) + ": " + problem);
  }

  MappingException wrong(Problem found) {
    return new MappingException(
        "mapping %s, line %d, column %d: %s"
            .formatted(
                document, found.position().line(), found.position().column(), found.message()));
  }

  String where(Node at) {
    return "mapping "
        + document
        + at.getStartMark()
            .map(mark -> ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
            .orElse("");
  }

  String text(Node value, String what) {
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong(value, what + " is a single value");
  }

  Place place(Node value) {
    String name = text(value, "a column");
    if (name.isEmpty()) {
      throw wrong(value, "a column's name is expected");
    }
    return new Place(name, where(value));
  }

  /** The items of a list; anything else counts as a list of one. */
  static List<Node> items(Node value) {
    return value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
  }
}
