package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.http.LimitedBody;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Asks witnesses over HTTP. An answer is read up to its limit and no further. */
final class WitnessClient {
  private final HttpClient http;

  /**
   * @param connectMax how long a connection may take to come about
   * @param executor runs what follows an answer
   */
  WitnessClient(Duration connectMax, Executor executor) {
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectMax)
            .executor(executor)
            .build();
  }

  /**
   * @param prefix the witness's submission prefix
   * @param request to send
   * @return the answer, whatever its status; the caller bounds the time
   */
  CompletableFuture<WitnessAnswer> add(URI prefix, AddCheckpointRequest request) {
    String base = prefix.toString();
    URI target = URI.create((base.endsWith("/") ? base : base + "/") + "add-checkpoint");
    HttpRequest post =
        HttpRequest.newBuilder(target)
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.encode()))
            .build();
    return http.sendAsync(post, info -> new LimitedBody(WitnessAnswer.ANSWER_BYTES_MAX))
        .thenApply(
            response ->
                new WitnessAnswer(response.statusCode(), contentType(response), response.body()));
  }

  private static String contentType(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }
}
