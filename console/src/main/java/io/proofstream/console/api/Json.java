package io.proofstream.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

/** Records as JSON: names in snake case, what there is not left out. */
final class Json {
  static final String TYPE = "application/json";
  static final String PROBLEM_TYPE = "application/problem+json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  private Json() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
    }
  }

  /**
   * @throws ApiProblem if the text is no JSON of that type; what it says is not repeated
   */
  static <T> T read(String text, Class<T> type) {
    try {
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw ApiProblem.bad("the body is null, an object is expected");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw ApiProblem.bad(
          "the body is no %s in JSON (line %d, column %d)"
              .formatted(
                  type.getSimpleName(),
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
    }
  }

  /** A name as JSON has it. */
  static String name(String component) {
    return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component);
  }
}
