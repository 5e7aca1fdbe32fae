package io.proofstream.collector.http;

import java.util.List;
import java.util.Optional;

/**
 * What a row is answered.
 *
 * @param status the HTTP status
 * @param body a {@link TransactionJson} or a {@link Problem.ProblemJson}
 * @param location where its decision will be found; empty where there is nothing to come
 */
record Answer(int status, Object body, Optional<String> location) {
  static final int DECIDED = 200;
  static final int ACCEPTED = 202;

  static Answer refused(Problem problem) {
    return new Answer(problem.status(), problem.json(), Optional.empty());
  }

  boolean refusal() {
    return body instanceof Problem.ProblemJson;
  }

  /**
   * A row of several.
   *
   * @param item its number, from 1
   * @param status the HTTP status it would have alone
   * @param location where its decision will be found
   * @param transaction what it is
   * @param problem why it is not taken
   */
  record ItemJson(
      int item,
      int status,
      String location,
      TransactionJson transaction,
      Problem.ProblemJson problem) {
    static ItemJson of(int item, Answer answer) {
      return new ItemJson(
          item,
          answer.status(),
          answer.location().orElse(null),
          answer.body() instanceof TransactionJson transaction ? transaction : null,
          answer.body() instanceof Problem.ProblemJson problem ? problem : null);
    }
  }

  /**
   * The answer to several rows.
   *
   * @param items one for each row, in their order
   */
  record BatchJson(List<ItemJson> items) {}
}
