package io.proofstream.collector.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads which columns a mapping makes attributes. */
final class AttributesParser {
  private static final Set<String> REST_KEYS = Set.of("rest", "except");
  private static final Set<String> ITEM_KEYS = Set.of("name", "column", "pointer");

  private AttributesParser() {}

  /** A list of columns, or {@code rest: true} with exceptions. */
  static Rules.Attributes parse(YamlNodes nodes, Node node) {
    if (node instanceof MappingNode) {
      YamlMap map = new YamlMap(nodes, node, REST_KEYS);
      List<Place> except = new ArrayList<>();
      map.node("except")
          .ifPresent(v -> YamlNodes.items(v).forEach(item -> except.add(nodes.place(item))));
      return new Rules.Attributes(List.of(), map.flag("rest", false), List.copyOf(except));
    }
    List<Rules.Attribute> named = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : YamlNodes.items(node)) {
      Rules.Attribute attribute = item(nodes, item);
      requireName(nodes, item, attribute.name());
      if (!names.add(attribute.name())) {
        throw nodes.wrong(item, "attribute '" + attribute.name() + "' stands here a second time");
      }
      named.add(attribute);
    }
    if (named.size() > AttributeLimits.ATTRIBUTES_MAX) {
      throw nodes.wrong(
          node, named.size() + " attributes, at most " + AttributeLimits.ATTRIBUTES_MAX);
    }
    return new Rules.Attributes(List.copyOf(named), false, List.of());
  }

  private static Rules.Attribute item(YamlNodes nodes, Node item) {
    if (item instanceof ScalarNode) {
      Place place = nodes.place(item);
      return new Rules.Attribute(place.lastName(), place);
    }
    YamlMap map = new YamlMap(nodes, item, ITEM_KEYS);
    Place place = map.place();
    return new Rules.Attribute(map.text("name").orElse(place.lastName()), place);
  }

  private static void requireName(YamlNodes nodes, Node item, String name) {
    if (name.isEmpty() || name.length() > AttributeLimits.NAME_CHARACTERS_MAX) {
      throw nodes.wrong(
          item,
          "an attribute's name has 1 to %d characters, this one %d"
              .formatted(AttributeLimits.NAME_CHARACTERS_MAX, name.length()));
    }
  }
}
