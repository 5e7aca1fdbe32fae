package io.proofstream.collector.mapping;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads the parts of a mapping that say how a time is written.
 *
 * @param nodes the document
 */
record TimeParser(YamlNodes nodes) {
  private static final Set<String> PLACES = Set.of("column", "pointer");
  private static final Set<String> KEYS = Set.of("column", "pointer", "format", "zone");
  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int MICROS_PER_MILLI = 1_000;

  /** A place, or a map that says the place and how the time is written there. */
  TimeRule parse(Node node) {
    if (node instanceof ScalarNode) {
      return new TimeRule(nodes.place(node), TimeFormat.iso(Optional.empty()));
    }
    YamlMap map = new YamlMap(nodes, node, KEYS);
    Optional<ZoneId> zone = map.text("zone").map(text -> zone(map, text));
    return new TimeRule(map.place(), format(map, zone));
  }

  /** A map that says only how the time is written at a place that is known. */
  TimeRule parse(Node node, Place at) {
    YamlMap map = new YamlMap(nodes, node, KEYS);
    return new TimeRule(at, format(map, map.text("zone").map(text -> zone(map, text))));
  }

  /** Whether a node says how a time is written and not where. */
  static boolean placeless(Node node) {
    return node instanceof MappingNode map
        && map.getValue().stream()
            .noneMatch(
                pair ->
                    pair.getKeyNode() instanceof ScalarNode key && PLACES.contains(key.getValue()));
  }

  private static TimeFormat format(YamlMap map, Optional<ZoneId> zone) {
    String format = map.text("format").orElse("iso");
    return switch (format) {
      case "iso" -> TimeFormat.iso(zone);
      case "epoch_seconds" -> epoch(map, format, MICROS_PER_SECOND);
      case "epoch_millis" -> epoch(map, format, MICROS_PER_MILLI);
      case "epoch_micros" -> epoch(map, format, 1);
      default -> pattern(map, format, zone);
    };
  }

  private static TimeFormat epoch(YamlMap map, String format, int microsPerUnit) {
    if (map.has("zone")) {
      throw map.wrong("zone", format + " has no zone, it counts from 1970-01-01T00:00:00Z");
    }
    return new TimeFormat.Epoch(format, microsPerUnit);
  }

  private static TimeFormat pattern(YamlMap map, String format, Optional<ZoneId> zone) {
    boolean hasOffset = format.replaceAll("'[^']*'", "").matches(".*[XxZzVOv].*");
    if (!hasOffset && zone.isEmpty()) {
      throw map.wrong("format", "a pattern without an offset needs a zone, for example zone: UTC");
    }
    try {
      return TimeFormat.pattern(format, zone);
    } catch (IllegalArgumentException e) {
      throw map.wrong(
          "format",
          "format is iso, epoch_seconds, epoch_millis, epoch_micros or a pattern like"
              + " 'dd.MM.uuuu HH:mm:ss': "
              + e.getMessage());
    }
  }

  private static ZoneId zone(YamlMap map, String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw map.wrong("zone", "'" + text + "' is no time zone, for example UTC or Europe/Berlin");
    }
  }

  /** A number of days, or an ISO 8601 duration. */
  static Duration duration(YamlMap map, String key) {
    String text = map.requiredText(key);
    if (text.matches("[0-9]{1,5}")) {
      return Duration.ofDays(Long.parseLong(text));
    }
    try {
      Duration found = Duration.parse(text);
      if (!found.isNegative()) {
        return found;
      }
    } catch (DateTimeException e) {
      throw wrongDuration(map, key, text);
    }
    throw wrongDuration(map, key, text);
  }

  private static MappingException wrongDuration(YamlMap map, String key, String text) {
    return map.wrong(
        key,
        "'" + text + "' is neither a number of days nor an ISO 8601 duration like P7D or PT1H");
  }
}
