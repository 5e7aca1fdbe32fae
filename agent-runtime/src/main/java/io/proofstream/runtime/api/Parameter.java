package io.proofstream.runtime.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a request says besides its body.
 *
 * @param name its name
 * @param in path, query or header
 * @param type string, integer or boolean
 * @param description what it means
 * @param values what it can be; empty: anything of its type
 */
public record Parameter(
    String name, String in, String type, String description, List<String> values) {
  public static Parameter path(String name, String description) {
    return new Parameter(name, "path", "string", description, List.of());
  }

  public static Parameter query(String name, String description) {
    return new Parameter(name, "query", "string", description, List.of());
  }

  public static Parameter header(String name, String description) {
    return new Parameter(name, "header", "string", description, List.of());
  }

  public static Parameter flag(String name, String description) {
    return new Parameter(name, "query", "boolean", description, List.of("true", "false"));
  }

  public static Parameter number(String name, String description) {
    return new Parameter(name, "query", "integer", description, List.of());
  }

  public static <E extends Enum<E>> Parameter choice(
      String name, Class<E> type, String description) {
    return new Parameter(
        name,
        "query",
        "string",
        description,
        Stream.of(type.getEnumConstants()).map(Enum::name).toList());
  }

  public static List<Parameter> paged(Parameter... more) {
    return Stream.concat(
            Stream.of(more),
            Stream.of(
                query("after", "Where to go on, from the next of the part before."),
                number("limit", "How many at most, 1 to 200; 50 by default.")))
        .toList();
  }
}
