package io.proofstream.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.proofstream.runtime.api.ApiJson;

/** Records as JSON: names in snake case, what there is not left out. */
final class Json {
  static final String TYPE = ApiJson.TYPE;
  static final String PROBLEM_TYPE = ApiJson.PROBLEM_TYPE;

  private Json() {}

  static String write(Object value) {
    return ApiJson.write(value);
  }

  /**
   * @throws ApiProblem if the text is no JSON of that type; what it says is not repeated
   */
  static <T> T read(String text, Class<T> type) {
    try {
      T value = ApiJson.read(text, type);
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
}
