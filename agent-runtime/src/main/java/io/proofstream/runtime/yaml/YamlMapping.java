package io.proofstream.runtime.yaml;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML mapping with a closed list of keys; whatever is wrong with a value goes to problems. */
public final class YamlMapping {
  /** Characters of a name; of other text a problem repeats as many. */
  public static final int ID_CHARACTERS_MAX = 64;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]+");

  private final MappingNode node;
  private final String what;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * @param what names the mapping in errors, for instance "rule"
   * @param keys the keys it may have
   */
  public YamlMapping(MappingNode node, String what, List<String> keys, Problems problems) {
    this.node = node;
    this.what = what;
    this.problems = problems;
    node.getValue().forEach(entry -> take(entry, keys));
  }

  private void take(NodeTuple entry, List<String> keys) {
    Position position = YamlText.position(entry.getKeyNode());
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      problems.add(
          position, "a key of " + withArticle(what) + " has to be text; expected one of " + keys);
    } else if (!keys.contains(key.getValue())) {
      problems.add(
          position,
          "unknown key '"
              + shortened(key.getValue())
              + "' in "
              + withArticle(what)
              + Nearest.hint(shortened(key.getValue()), keys)
              + "; expected one of "
              + String.join(", ", keys));
    } else if (values.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
      problems.add(position, "key '" + key.getValue() + "' is given twice in this " + what);
    }
  }

  /** Where the mapping begins. */
  public Position position() {
    return YamlText.position(node);
  }

  /** Where the key's value stands, or the mapping itself where the key is not given. */
  public Position position(String key) {
    return has(key) ? YamlText.position(values.get(key)) : position();
  }

  /** Whether the key is given. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The key's value. */
  public Optional<Node> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The key's value, a problem where it is not given. */
  public Optional<Node> required(String key) {
    if (!has(key)) {
      problems.add(position(), withArticle(what) + " needs the key '" + key + "'");
    }
    return value(key);
  }

  /** The key's value as a name of letters, digits, '_', '-' and '.'; the key has to be given. */
  public Optional<String> id(String key) {
    required(key);
    return text(key, ID_CHARACTERS_MAX)
        .filter(
            scalar -> {
              boolean isId = ID.matcher(scalar.text()).matches();
              if (!isId) {
                unexpected(key, scalar, "letters, digits, '_', '-' and '.', at least one");
              }
              return isId;
            })
        .map(YamlScalar::text);
  }

  /** The key's value as text, a problem where it is neither text nor short enough. */
  public Optional<YamlScalar> text(String key, int charactersMax) {
    return scalar(key, "text")
        .filter(
            scalar -> {
              if (scalar.text().length() > charactersMax) {
                problems.add(
                    scalar.position(),
                    key
                        + " has "
                        + scalar.text().length()
                        + " characters; at most "
                        + charactersMax
                        + " are allowed");
              }
              return scalar.text().length() <= charactersMax;
            });
  }

  /** The key's value as a finite number of the given range. */
  public OptionalDouble number(String key, double min, double max) {
    String expected = "a number from " + plain(min) + " to " + plain(max);
    Optional<YamlScalar> scalar = scalar(key, expected);
    if (scalar.isEmpty()) {
      return OptionalDouble.empty();
    }
    Tag tag = scalar.get().node().getTag();
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      double value = parsed(scalar.get().text());
      if (value >= min && value <= max) {
        return OptionalDouble.of(value);
      }
    }
    unexpected(key, scalar.get(), expected);
    return OptionalDouble.empty();
  }

  /** The key's value as true or false. */
  public Optional<Boolean> flag(String key) {
    return scalar(key, "true or false")
        .flatMap(
            scalar -> {
              if (!scalar.node().getTag().equals(Tag.BOOL)) {
                unexpected(key, scalar, "true or false");
                return Optional.empty();
              }
              return Optional.of(scalar.text().toLowerCase(Locale.ROOT).equals("true"));
            });
  }

  /** The key's value as one of an enum's names. */
  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    String expected = names.stream().collect(Collectors.joining(", ", "one of ", ""));
    return scalar(key, expected)
        .flatMap(
            scalar -> {
              if (!names.contains(scalar.text())) {
                unexpected(key, scalar, expected + Nearest.hint(shortened(scalar.text()), names));
                return Optional.empty();
              }
              return Optional.of(Enum.valueOf(type, scalar.text()));
            });
  }

  private Optional<YamlScalar> scalar(String key, String expected) {
    return value(key)
        .flatMap(
            value -> {
              if (value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
                return Optional.of(new YamlScalar(scalar));
              }
              problems.add(YamlText.position(value), key + " has to be " + expected);
              return Optional.empty();
            });
  }

  private void unexpected(String key, YamlScalar scalar, String expected) {
    problems.add(
        scalar.position(), key + " is '" + shortened(scalar.text()) + "'; expected " + expected);
  }

  /** NaN for what YAML calls a number and Java does not, such as .inf. */
  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String plain(double value) {
    return new BigDecimal(value).toPlainString();
  }

  /** The name of a thing with the article that it takes. */
  public static String withArticle(String what) {
    return ("aeiou".indexOf(what.charAt(0)) < 0 ? "a " : "an ") + what;
  }

  /** Text that is short enough to be repeated in a problem. */
  public static String shortened(String text) {
    return text.length() <= ID_CHARACTERS_MAX ? text : text.substring(0, ID_CHARACTERS_MAX) + "…";
  }
}
