package io.proofstream.benchmarks.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends one transaction a request and waits for its decision. */
final class Sender {
  /** What stands for a request that got no answer. */
  static final int NO_ANSWER = 0;

  private static final Duration ANSWER_MAX = Duration.ofSeconds(90);
  private static final String WAIT = "wait=30";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  Sender(String intake) {
    this.address = URI.create(intake + "/v1/transactions");
  }

  /**
   * What came back.
   *
   * @param status the HTTP status, or {@link #NO_ANSWER}
   * @param retryAfter whether it said when to come again
   */
  record Answer(int status, boolean retryAfter) {}

  CompletableFuture<Answer> send(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER_MAX)
            .header("Content-Type", "application/json")
            .header("Prefer", WAIT)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle(
            (response, failure) ->
                failure == null
                    ? new Answer(
                        response.statusCode(),
                        response.headers().firstValue("Retry-After").isPresent())
                    : new Answer(NO_ANSWER, false));
  }
}
