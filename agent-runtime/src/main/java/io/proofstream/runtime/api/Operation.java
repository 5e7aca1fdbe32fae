package io.proofstream.runtime.api;

import java.util.List;
import java.util.Map;

/**
 * What an HTTP interface answers at one path to one method, as its OpenAPI document says it.
 *
 * @param method GET, POST or DELETE
 * @param path from the root, parameters in braces
 * @param id its name in the document
 * @param summary what it does
 * @param description what there is to know besides
 * @param parameters besides the body
 * @param body what is sent, by media type; empty where nothing is
 * @param answers by HTTP status, or {@code default}
 */
public record Operation(
    String method,
    String path,
    String id,
    String summary,
    String description,
    List<Parameter> parameters,
    Map<String, Content> body,
    Map<String, Answer> answers) {

  /**
   * A body.
   *
   * @param type what it is made of; Object for anything
   * @param shape how it holds that
   */
  public record Content(Class<?> type, Shape shape) {
    /** One of the type. */
    public static Content one(Class<?> type) {
      return new Content(type, Shape.ONE);
    }
  }

  /** How a body holds what it is made of. */
  public enum Shape {
    /** One. */
    ONE,
    /** One, or an array of them. */
    ONE_OR_ARRAY,
    /** One on each line. */
    LINES,
    /** An object with the items of a part of a list, and where the next part begins. */
    PAGE
  }

  /**
   * An answer.
   *
   * @param description when it comes
   * @param content its body, by media type
   */
  public record Answer(String description, Map<String, Content> content) {}
}
