package io.proofstream.alert.policy;

import io.proofstream.runtime.yaml.Position;
import io.proofstream.runtime.yaml.Problems;
import io.proofstream.runtime.yaml.YamlMapping;
import io.proofstream.runtime.yaml.YamlScalar;
import io.proofstream.runtime.yaml.YamlText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The kinds of values in a policy's text. What is wrong goes to problems, and the value is empty.
 *
 * @param lines the text, line by line
 * @param names what may be named
 */
record PolicySource(Problems problems, List<String> lines, KnownNames names) {
  /** Characters of a duration, an instant or a cap at most. */
  private static final int VALUE_CHARACTERS_MAX = 64;

  Optional<YamlMapping> mapping(Node node, String what, List<String> keys) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMapping(mapping, what, keys, problems));
    }
    problems.add(
        YamlText.position(node),
        "expected " + YamlMapping.withArticle(what) + " with the keys " + keys);
    return Optional.empty();
  }

  Optional<YamlMapping> mapping(YamlMapping above, String key, List<String> keys) {
    return above.value(key).flatMap(node -> mapping(node, key, keys));
  }

  /** The items of a list; none where the key is not given. */
  List<Node> items(YamlMapping mapping, String key, int max) {
    Optional<Node> value = mapping.value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof SequenceNode sequence && sequence.getValue().size() <= max) {
      return sequence.getValue();
    }
    problems.add(mapping.position(key), key + " has to be a list of at most " + max);
    return List.of();
  }

  /** A list's item as text; empty where it is none. */
  Optional<String> text(Node item, String key) {
    if (item instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problems.add(YamlText.position(item), key + " has to be a list of names");
    return Optional.empty();
  }

  Optional<String> text(YamlMapping mapping, String key, int charactersMax) {
    mapping.required(key);
    Optional<String> text = mapping.text(key, charactersMax).map(YamlScalar::text);
    if (text.filter(String::isBlank).isPresent()) {
      problems.add(mapping.position(key), key + " is blank");
    }
    return text.filter(given -> !given.isBlank());
  }

  Optional<Duration> duration(YamlMapping mapping, String key, Duration min, Duration max) {
    return mapping
        .text(key, VALUE_CHARACTERS_MAX)
        .flatMap(scalar -> duration(scalar.position(), key, scalar.text()))
        .flatMap(
            given -> built(mapping.position(key), () -> PolicyLimits.within(key, given, min, max)));
  }

  private Optional<Duration> duration(Position position, String key, String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException e) {
      problems.add(position, key + " is not an ISO 8601 duration such as PT24H or P2D");
      return Optional.empty();
    }
  }

  Optional<Instant> instant(YamlMapping mapping, String key) {
    Optional<String> text = mapping.text(key, VALUE_CHARACTERS_MAX).map(YamlScalar::text);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      problems.add(
          mapping.position(key),
          key + " is not a time such as 2027-01-01T00:00:00Z (ISO 8601, UTC)");
      return Optional.empty();
    }
  }

  Optional<FloodCap> cap(YamlMapping mapping, String key) {
    Optional<YamlScalar> text = mapping.text(key, VALUE_CHARACTERS_MAX);
    return text.flatMap(given -> built(mapping.position(key), () -> FloodCap.parse(given.text())));
  }

  Optional<Match> match(YamlMapping mapping, String key, boolean target) {
    mapping.required(key);
    Optional<YamlScalar> text = mapping.text(key, PolicyLimits.MATCH_CHARACTERS_MAX);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      String given = text.get().text();
      return Optional.of(target ? Match.parseTarget(given, names) : Match.parse(given, names));
    } catch (MatchRefused e) {
      tell(text.get(), e);
      return Optional.empty();
    }
  }

  private void tell(YamlScalar text, MatchRefused fault) {
    String before = text.text().substring(0, fault.offset());
    boolean exact = text.isExact() && before.indexOf('\n') < 0;
    int column = before.codePointCount(0, before.length());
    problems.add(
        exact ? text.at(1, column, lines) : text.position(),
        exact ? fault.problem() : fault.getMessage());
  }

  /** What the supplier makes, empty where it refuses. */
  <T> Optional<T> built(Position position, Supplier<T> supplier) {
    try {
      return Optional.of(supplier.get());
    } catch (IllegalArgumentException e) {
      problems.add(position, e.getMessage());
      return Optional.empty();
    }
  }
}
