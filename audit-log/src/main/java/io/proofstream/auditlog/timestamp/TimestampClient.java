package io.proofstream.auditlog.timestamp;

import io.proofstream.auditlog.http.LimitedBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks an authority over HTTP (RFC 3161 section 3.4). Safe for use by several threads. */
public final class TimestampClient {
  private static final int ANSWER_BYTES_MAX = 64 << 10;
  private static final String QUERY = "application/timestamp-query";
  private static final String REPLY = "application/timestamp-reply";

  private final URI url;
  private final Duration timeout;
  private final HttpClient http;

  /**
   * @param url of the authority
   * @param timeout for an answer, the connection included
   */
  public TimestampClient(URI url, Duration timeout) {
    this.url = url;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * @param message to be stamped
   * @param nonce random, 8 bytes or more
   * @return the answer, which is one to this question; who signed it is not checked
   * @throws IOException if none comes in time
   * @throws InvalidTimestampException if it is something else
   */
  public byte[] stamp(byte[] message, byte[] nonce)
      throws IOException, InvalidTimestampException, InterruptedException {
    TimestampQuery query = new TimestampQuery(message, nonce);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", QUERY)
            .header("Accept", REPLY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(query.encode()))
            .build();
    HttpResponse<byte[]> response = send(request);
    String type = response.headers().firstValue("Content-Type").orElse("no content type");
    if (response.statusCode() != 200 || !type.startsWith(REPLY)) {
      throw new InvalidTimestampException(
          "%s answers with status %d and %s, expected are 200 and %s"
              .formatted(url, response.statusCode(), type, REPLY));
    }
    query.check(response.body());
    return response.body();
  }

  /** The request's own timeout ends with the answer's head. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, info -> new LimitedBody(ANSWER_BYTES_MAX));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer from %s within %s".formatted(url, timeout), e);
    } catch (ExecutionException e) {
      String reason = e.getCause().getMessage();
      throw new IOException(
          "%s: %s"
              .formatted(url, reason == null ? e.getCause().getClass().getSimpleName() : reason),
          e.getCause());
    }
  }
}
