package io.proofstream.console.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the provider: within a deadline, up to a size, and follows nobody elsewhere. */
final class ProviderHttp {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int ANSWER_BYTES_MAX = 256 * 1024;
  private static final int OK = 200;

  private final Duration deadline;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /**
   * @param deadline for a whole exchange, its body included
   */
  ProviderHttp(Duration deadline) {
    this.deadline = deadline;
  }

  /**
   * @throws SignInException if there is no JSON object with status 200 in time
   */
  JsonNode get(URI address) throws SignInException {
    return json(address, exchange(HttpRequest.newBuilder(address).GET()));
  }

  /**
   * @param authorization the Authorization header, or empty
   * @param form in application/x-www-form-urlencoded
   * @throws SignInException if there is no JSON object with status 200 in time
   */
  JsonNode post(URI address, String authorization, String form) throws SignInException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return json(address, exchange(request));
  }

  private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws SignInException {
    HttpRequest built = request.header("Accept", "application/json").timeout(deadline).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(built, head -> new CappedBody(ANSWER_BYTES_MAX));
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new SignInException(
          place(built.uri()) + " cannot be asked: " + LogText.of(e.getCause().toString()), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new SignInException(
          "%s did not answer within %d ms".formatted(place(built.uri()), deadline.toMillis()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignInException("the console is stopping", e);
    }
  }

  private static JsonNode json(URI address, HttpResponse<byte[]> answer) throws SignInException {
    if (answer.statusCode() != OK) {
      throw new SignInException(
          "%s answered %d, expected %d".formatted(place(address), answer.statusCode(), OK));
    }
    try {
      JsonNode object = JSON.readTree(answer.body());
      if (object != null && object.isObject()) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new SignInException(place(address) + " answered no JSON", e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
    throw new SignInException(place(address) + " answered no JSON object");
  }

  private static String place(URI address) {
    return LogText.of(WebAddress.origin(address) + address.getPath());
  }
}
