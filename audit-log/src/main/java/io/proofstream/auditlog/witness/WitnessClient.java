package io.proofstream.auditlog.witness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

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
    return http.sendAsync(post, info -> new Limited())
        .thenApply(
            response ->
                new WitnessAnswer(response.statusCode(), contentType(response), response.body()));
  }

  private static String contentType(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  /** Collects a body, and cuts the connection where it is too long. */
  private static final class Limited implements HttpResponse.BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private Flow.Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
      subscription = subscribed;
      subscribed.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        if (buffer.remaining() > WitnessAnswer.ANSWER_BYTES_MAX - read.size()) {
          subscription.cancel();
          body.completeExceptionally(
              new IOException(
                  "an answer of more than " + WitnessAnswer.ANSWER_BYTES_MAX + " bytes"));
          return;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        read.writeBytes(bytes);
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(read.toByteArray());
    }
  }
}
