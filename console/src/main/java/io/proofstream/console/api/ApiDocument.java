package io.proofstream.console.api;

import io.proofstream.console.access.Permission;
import io.proofstream.runtime.api.ApiJson;
import io.proofstream.runtime.api.OpenApi;
import io.proofstream.runtime.api.Operation;
import io.proofstream.runtime.api.Operation.Answer;
import io.proofstream.runtime.api.Operation.Content;
import io.proofstream.runtime.api.Operation.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The document of a table of routes. */
final class ApiDocument {
  private static final OpenApi.Subject SUBJECT =
      new OpenApi.Subject(
          "Proofstream console",
          "Alerts, transactions and what an analyst does with them. Numbers of accounts and"
              + " counterparties are masked; times are UTC, ISO 8601.",
          security());

  private ApiDocument() {}

  static String of(List<ApiRoute> routes) {
    return OpenApi.of(SUBJECT, routes.stream().map(ApiDocument::operation).toList());
  }

  private static Map<String, Map<String, String>> security() {
    Map<String, Map<String, String>> ways = new LinkedHashMap<>();
    ways.put("bearer", Map.of("type", "http", "scheme", "bearer"));
    ways.put("session", Map.of("type", "apiKey", "in", "cookie", "name", "session"));
    return ways;
  }

  private static Operation operation(ApiRoute route) {
    return new Operation(
        route.method().name(),
        Api.ROOT + route.path(),
        route.id(),
        route.summary(),
        needs(route.permission()),
        route.parameters(),
        route.body().map(type -> Map.of(Json.TYPE, Content.one(type))).orElse(Map.of()),
        answers(route));
  }

  private static Map<String, Answer> answers(ApiRoute route) {
    Shape shape = route.list() ? Shape.PAGE : Shape.ONE;
    Map<String, Answer> answers = new LinkedHashMap<>();
    answers.put(
        "200",
        new Answer(
            "Done.",
            route
                .answer()
                .map(type -> Map.of(Json.TYPE, new Content(type, shape)))
                .orElse(Map.of())));
    answers.put(
        "default",
        new Answer("Not done; why.", Map.of(ApiJson.PROBLEM_TYPE, Content.one(ProblemJson.class))));
    return answers;
  }

  private static String needs(Permission permission) {
    return "Needs the role %s.".formatted(permission.least().name().toLowerCase(Locale.ROOT));
  }
}
