package io.proofstream.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

/** Records as JSON: names in snake case, what is not there left out. */
public final class ApiJson {
  /** Media type of JSON. */
  public static final String TYPE = "application/json";

  /** Media type of problem details (RFC 9457). */
  public static final String PROBLEM_TYPE = "application/problem+json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  private ApiJson() {}

  /**
   * @param value records, collections and plain values
   * @return its JSON
   */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
    }
  }

  /**
   * @param text JSON
   * @param type a record
   * @return what it says; null where it says null
   * @throws JsonProcessingException if it is no JSON of that type
   */
  public static <T> T read(String text, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(text, type);
  }

  /**
   * @param component a record component's name
   * @return its name in JSON
   */
  public static String name(String component) {
    return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component);
  }
}
