package io.proofstream.console.api;

import io.proofstream.console.access.Permission;
import io.proofstream.runtime.lifecycle.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The OpenAPI 3.1 document of a table of routes (spec.openapis.org/oas/v3.1.1). */
final class OpenApi {
  private final RecordSchemas schemas = new RecordSchemas();

  static String of(List<ApiRoute> routes) {
    return Json.write(new OpenApi().document(routes));
  }

  private Map<String, Object> document(List<ApiRoute> routes) {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (ApiRoute route : routes) {
      paths
          .computeIfAbsent(Api.ROOT + route.path(), path -> new LinkedHashMap<>())
          .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
    }
    schemas.reference(ProblemJson.class);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            "Proofstream console",
            "version",
            Version.current(),
            "description",
            "Alerts, transactions and what an analyst does with them. Numbers of accounts and"
                + " counterparties are masked; times are UTC, ISO 8601."));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas",
            schemas.all(),
            "securitySchemes",
            Map.of(
                "bearer",
                Map.of("type", "http", "scheme", "bearer"),
                "session",
                Map.of("type", "apiKey", "in", "cookie", "name", "session"))));
    document.put("security", List.of(Map.of("bearer", List.of()), Map.of("session", List.of())));
    return document;
  }

  private Map<String, Object> operation(ApiRoute route) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", route.id());
    operation.put("summary", route.summary());
    operation.put("description", needs(route.permission()));
    List<Object> parameters = new ArrayList<>();
    route.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    operation.put("parameters", parameters);
    route
        .body()
        .ifPresent(
            type ->
                operation.put(
                    "requestBody",
                    Map.of("required", true, "content", content(Json.TYPE, reference(type)))));
    operation.put("responses", responses(route));
    return operation;
  }

  private Map<String, Object> responses(ApiRoute route) {
    Map<String, Object> responses = new LinkedHashMap<>();
    Map<String, Object> done = new LinkedHashMap<>();
    done.put("description", "Done.");
    route
        .answer()
        .ifPresent(
            type ->
                done.put(
                    "content", content(Json.TYPE, route.list() ? listOf(type) : reference(type))));
    responses.put("200", done);
    responses.put(
        "default",
        Map.of(
            "description",
            "Not done; why.",
            "content",
            content(Json.PROBLEM_TYPE, reference(ProblemJson.class))));
    return responses;
  }

  private Map<String, Object> listOf(Class<? extends Record> type) {
    return Map.of(
        "type",
        "object",
        "required",
        List.of("items"),
        "properties",
        Map.of(
            "items",
            Map.of("type", "array", "items", reference(type)),
            "next",
            Map.of("type", "string", "description", "Where the next part begins.")));
  }

  private Map<String, Object> reference(Class<? extends Record> type) {
    return schemas.reference(type);
  }

  private static Map<String, Object> content(String type, Map<String, Object> schema) {
    return Map.of(type, Map.of("schema", schema));
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

  private static String needs(Permission permission) {
    return "Needs the role %s.".formatted(permission.least().name().toLowerCase(Locale.ROOT));
  }
}
