package io.proofstream.collector.mapping;

import io.proofstream.runtime.settings.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** A YAML mapping node whose keys are known names. */
final class YamlMap {
  private final YamlNodes nodes;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * @param nodes the document
   * @param node a node that should be a mapping
   * @param known the keys it may have
   * @throws MappingException if it is none, has another key, or one twice
   */
  YamlMap(YamlNodes nodes, Node node, Set<String> known) {
    this.nodes = nodes;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw nodes.wrong(node, "key: value pairs are expected here, with the keys " + sorted(known));
    }
    for (NodeTuple pair : mapping.getValue()) {
      String key = nodes.text(pair.getKeyNode(), "a key");
      if (!known.contains(key)) {
        String meant = NearestName.of(key, known).map(n -> ", did you mean " + n + "?").orElse(";");
        throw nodes.wrong(
            pair.getKeyNode(), "unknown key '" + key + "'" + meant + " known are " + sorted(known));
      }
      if (values.put(key, pair.getValueNode()) != null) {
        throw nodes.wrong(pair.getKeyNode(), "key '" + key + "' stands here a second time");
      }
    }
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Optional<Node> node(String key) {
    return Optional.ofNullable(values.get(key));
  }

  Node required(String key) {
    return node(key).orElseThrow(() -> nodes.wrong(node, "key '" + key + "' is missing"));
  }

  Optional<String> text(String key) {
    return node(key).map(value -> nodes.text(value, "'" + key + "'"));
  }

  String requiredText(String key) {
    return nodes.text(required(key), "'" + key + "'");
  }

  boolean flag(String key, boolean otherwise) {
    return text(key)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw wrong(key, "'" + key + "' is true or false");
                })
        .orElse(otherwise);
  }

  /** A list of texts; a single text counts as a list of one. */
  List<String> texts(String key) {
    List<String> found = new ArrayList<>();
    node(key)
        .ifPresent(
            value ->
                YamlNodes.items(value).forEach(item -> found.add(nodes.text(item, "an item"))));
    return found;
  }

  /** The place that {@code column} or {@code pointer} names. */
  Place place() {
    if (has("column") == has("pointer")) {
      throw nodes.wrong(node, "either column or pointer is expected here");
    }
    if (has("column")) {
      return nodes.place(required("column"));
    }
    Place pointer = nodes.place(required("pointer"));
    if (!pointer.name().startsWith("/")) {
      throw wrong("pointer", "a JSON pointer begins with /");
    }
    return pointer;
  }

  MappingException wrong(String key, String problem) {
    return nodes.wrong(node(key).orElse(node), problem);
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
