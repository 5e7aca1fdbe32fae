package io.proofstream.collector.http;

import io.proofstream.runtime.api.ApiJson;
import io.proofstream.runtime.api.OpenApi;
import io.proofstream.runtime.api.Operation;
import io.proofstream.runtime.api.Operation.Content;
import io.proofstream.runtime.api.Operation.Shape;
import io.proofstream.runtime.api.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is answered, and its description. */
final class Routes {
  /** Where the OpenAPI document is. */
  static final String DOCUMENT = "/v1/openapi.json";

  static final String NDJSON = "application/x-ndjson";
  private static final Parameter PREFER =
      Parameter.header(
          "Prefer", "wait=SECONDS (RFC 7240): to be answered with the decision within that time.");

  private Routes() {}

  /**
   * @param canonical whether rows have our own field names
   * @param post takes transactions
   * @param get finds one
   */
  static List<Route> of(boolean canonical, Route.Handler post, Route.Handler get) {
    Route transactions = new Route(posting(canonical), post);
    Route transaction = new Route(getting(), get);
    String document =
        OpenApi.of(
            subject(), List.of(transactions.described(), transaction.described(), describing()));
    return List.of(
        transactions,
        transaction,
        new Route(
            describing(),
            (exchange, unused) -> exchange.write(Answer.DECIDED, ApiJson.TYPE, document)));
  }

  private static OpenApi.Subject subject() {
    Map<String, Map<String, String>> ways = new LinkedHashMap<>();
    ways.put("bearer", Map.of("type", "http", "scheme", "bearer"));
    ways.put("certificate", Map.of("type", "mutualTLS"));
    return new OpenApi.Subject(
        "Proofstream collector",
        "Takes transactions and says what was decided. A transaction is known by its id in its"
            + " market: the same bytes again get the first decision, other bytes 409. On loopback"
            + " nobody may have to say who asks.",
        ways);
  }

  private static Operation posting(boolean canonical) {
    Class<?> row = canonical ? CanonicalRow.class : Object.class;
    Map<String, Content> body = new LinkedHashMap<>();
    body.put(ApiJson.TYPE, new Content(row, Shape.ONE_OR_ARRAY));
    body.put(NDJSON, new Content(row, Shape.LINES));
    Map<String, Operation.Answer> answers = new LinkedHashMap<>();
    answers.put("200", answer("Decided; of several rows, one item for each."));
    answers.put(
        "202", answer("Written and not decided; Location says where the decision will be."));
    answers.put("409", problem("The transaction's id was used before with other content."));
    answers.put("422", problem("A field is missing or wrong; pointer says which."));
    answers.put("429", problem("Too many rows are on their way; Retry-After says when to come."));
    answers.put("503", problem("Nothing is taken at the moment; Retry-After says when to come."));
    answers.put("default", problem("Not taken; why."));
    return new Operation(
        "POST",
        Answers.PATH,
        "postTransactions",
        "Takes one transaction or several.",
        "Several are an array, or an object on each line; each is taken or refused by itself, and"
            + " the answer has one item for each.",
        List.of(PREFER, Parameter.header("traceparent", "Continues a trace (W3C Trace Context).")),
        body,
        answers);
  }

  private static Operation getting() {
    Map<String, Operation.Answer> answers = new LinkedHashMap<>();
    answers.put("200", new Operation.Answer("Decided.", json(TransactionJson.class)));
    answers.put("202", new Operation.Answer("Not decided.", json(TransactionJson.class)));
    answers.put("404", problem("Nothing is known of it."));
    answers.put("409", problem("What lies at the offset has an id that was used before."));
    answers.put("422", problem("What lies at the offset was refused."));
    answers.put("default", problem("Not answered; why."));
    return new Operation(
        "GET",
        Answers.PATH + "/{market}/{transaction_id}",
        "getTransaction",
        "Finds a transaction's decision.",
        "Without the offset, decisions of the last minutes are found; with it, as it stands in"
            + " Location and position, all that the topics still hold.",
        List.of(
            Parameter.path("market", "Its market."),
            Parameter.path("transaction_id", "Its id, percent-encoded."),
            Parameter.number(Answers.OFFSET, "Where it lies in transactions.v1."),
            PREFER),
        Map.of(),
        answers);
  }

  private static Operation describing() {
    return new Operation(
        "GET",
        DOCUMENT,
        "getDocument",
        "This document.",
        "Needs no token.",
        List.of(),
        Map.of(),
        Map.of(
            "200", new Operation.Answer("It.", Map.of(ApiJson.TYPE, Content.one(Object.class)))));
  }

  private static Operation.Answer answer(String description) {
    return new Operation.Answer(description, json(TransactionOrBatch.class));
  }

  private static Operation.Answer problem(String description) {
    return new Operation.Answer(
        description, Map.of(ApiJson.PROBLEM_TYPE, Content.one(Problem.ProblemJson.class)));
  }

  private static Map<String, Content> json(Class<?> type) {
    return Map.of(ApiJson.TYPE, Content.one(type));
  }

  /** A row under our own names; further keys become attributes. */
  private record CanonicalRow(
      String transactionId,
      String accountId,
      String counterpartyId,
      String occurredAt,
      String amount,
      String currency) {}

  /** What a request is answered: the components of one transaction, or items. */
  private record TransactionOrBatch(
      String transactionId,
      String market,
      String status,
      Boolean repeated,
      TransactionJson.PositionJson position,
      TransactionJson.DecisionJson decision,
      List<Answer.ItemJson> items) {}
}
