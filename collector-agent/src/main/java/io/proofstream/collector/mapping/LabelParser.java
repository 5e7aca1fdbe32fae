package io.proofstream.collector.mapping;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads where a mapping finds labels, and from when they count. */
final class LabelParser {
  private static final Set<String> KEYS =
      Set.of(
          "column",
          "pointer",
          "fraud",
          "legitimate",
          "send_legitimate",
          "delay",
          "known_at",
          "withdrawn_at",
          "origin");
  private static final int ORIGIN_CHARACTERS_MAX = 64;

  private LabelParser() {}

  static Rules.Label parse(YamlNodes nodes, TimeParser times, Node node) {
    YamlMap map = new YamlMap(nodes, node, KEYS);
    Optional<Duration> delay = map.node("delay").map(unused -> TimeParser.duration(map, "delay"));
    Optional<TimeRule> knownAt = map.node("known_at").map(times::parse);
    if (delay.isEmpty() && knownAt.isEmpty()) {
      throw nodes.wrong(
          node, "a label needs a delay (for example P7D) or a known_at column: when is it known?");
    }
    Set<String> fraud = values(map, "fraud");
    Set<String> legitimate = values(map, "legitimate");
    if (fraud.stream().anyMatch(legitimate::contains)) {
      throw map.wrong("legitimate", "a value stands under fraud and under legitimate");
    }
    return new Rules.Label(
        map.place(),
        fraud,
        legitimate,
        map.flag("send_legitimate", false),
        delay,
        knownAt,
        map.node("withdrawn_at").map(times::parse),
        origin(map));
  }

  private static Set<String> values(YamlMap map, String key) {
    List<String> values = map.texts(key);
    if (values.isEmpty()) {
      throw missingValues(map, key);
    }
    return Set.copyOf(values);
  }

  private static MappingException missingValues(YamlMap map, String key) {
    return map.wrong(
        key, "a label needs the values that mean " + key + ", for example " + key + ": [\"1\"]");
  }

  private static String origin(YamlMap map) {
    String origin = map.text("origin").orElse("file");
    if (origin.isEmpty() || origin.length() > ORIGIN_CHARACTERS_MAX) {
      throw map.wrong("origin", "an origin has 1 to " + ORIGIN_CHARACTERS_MAX + " characters");
    }
    return origin;
  }
}
