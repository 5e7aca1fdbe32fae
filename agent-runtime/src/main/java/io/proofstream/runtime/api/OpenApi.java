package io.proofstream.runtime.api;

import io.proofstream.runtime.lifecycle.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The OpenAPI 3.1 document of a table of operations (spec.openapis.org/oas/v3.1.1). */
public final class OpenApi {
  private final RecordSchemas schemas = new RecordSchemas();

  private OpenApi() {}

  /**
   * What a document says of the interface as a whole.
   *
   * @param title its name
   * @param description what is to be known of all operations
   * @param security the ways to say who asks, any of which suffices, by name, as security schemes
   */
  public record Subject(
      String title, String description, Map<String, Map<String, String>> security) {}

  /**
   * @param subject the interface
   * @param operations all it answers
   * @return the document, JSON
   */
  public static String of(Subject subject, List<Operation> operations) {
    return ApiJson.write(new OpenApi().document(subject, operations));
  }

  private Map<String, Object> document(Subject subject, List<Operation> operations) {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (Operation operation : operations) {
      paths
          .computeIfAbsent(operation.path(), path -> new LinkedHashMap<>())
          .put(operation.method().toLowerCase(Locale.ROOT), described(operation));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            subject.title(),
            "version",
            Version.current(),
            "description",
            subject.description()));
    document.put("paths", paths);
    document.put(
        "components", Map.of("schemas", schemas.all(), "securitySchemes", subject.security()));
    document.put(
        "security",
        subject.security().keySet().stream().map(name -> Map.of(name, List.of())).toList());
    return document;
  }

  private Map<String, Object> described(Operation operation) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("operationId", operation.id());
    described.put("summary", operation.summary());
    described.put("description", operation.description());
    List<Object> parameters = new ArrayList<>();
    operation.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    described.put("parameters", parameters);
    if (!operation.body().isEmpty()) {
      described.put("requestBody", Map.of("required", true, "content", content(operation.body())));
    }
    Map<String, Object> responses = new LinkedHashMap<>();
    operation.answers().forEach((status, answer) -> responses.put(status, response(answer)));
    described.put("responses", responses);
    return described;
  }

  private Map<String, Object> response(Operation.Answer answer) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", answer.description());
    if (!answer.content().isEmpty()) {
      response.put("content", content(answer.content()));
    }
    return response;
  }

  private Map<String, Object> content(Map<String, Operation.Content> bodies) {
    Map<String, Object> content = new LinkedHashMap<>();
    bodies.forEach((type, body) -> content.put(type, Map.of("schema", schema(body))));
    return content;
  }

  private Map<String, Object> schema(Operation.Content body) {
    Map<String, Object> one = body.type() == Object.class ? Map.of() : reference(body.type());
    return switch (body.shape()) {
      case ONE, LINES -> one;
      case ONE_OR_ARRAY -> Map.of("oneOf", List.of(one, Map.of("type", "array", "items", one)));
      case PAGE -> page(one);
    };
  }

  private Map<String, Object> reference(Class<?> type) {
    return schemas.reference(type);
  }

  private static Map<String, Object> page(Map<String, Object> item) {
    return Map.of(
        "type",
        "object",
        "required",
        List.of("items"),
        "properties",
        Map.of(
            "items",
            Map.of("type", "array", "items", item),
            "next",
            Map.of("type", "string", "description", "Where the next part begins.")));
  }

  private static Map<String, Object> parameter(Parameter parameter) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", parameter.type());
    if (!parameter.values().isEmpty() && parameter.type().equals("string")) {
      schema.put("enum", parameter.values());
    }
    return Map.of(
        "name",
        parameter.name(),
        "in",
        parameter.in(),
        "required",
        parameter.in().equals("path"),
        "description",
        parameter.description(),
        "schema",
        schema);
  }
}
