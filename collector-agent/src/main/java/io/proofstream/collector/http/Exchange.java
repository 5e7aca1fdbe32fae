package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.api.ApiJson;
import io.proofstream.runtime.time.Stopwatch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request and its answer, which is given once. */
final class Exchange {
  private static final String PREFER = "Prefer";
  private static final String PREFERENCE_APPLIED = "Preference-Applied";

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final HttpMetrics metrics;
  private final Stopwatch took = new Stopwatch();
  private final AtomicBoolean answered = new AtomicBoolean();

  Exchange(Request request, Response response, Callback callback, HttpMetrics metrics) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.metrics = metrics;
  }

  Request request() {
    return request;
  }

  /** A header's value; empty where there is none. */
  Optional<String> header(HttpHeader name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /**
   * @param atMost longest wait that is granted
   * @return how long the sender is ready to wait, which the answer then says
   */
  Optional<Duration> wait(Duration atMost) {
    List<String> preferences = request.getHeaders().getValuesList(PREFER);
    Optional<Duration> wait = Prefer.waiting(preferences, atMost);
    wait.ifPresent(
        granted -> response.getHeaders().put(PREFERENCE_APPLIED, Prefer.applied(granted)));
    return wait;
  }

  void answer(Answer answer) {
    answer.location().ifPresent(at -> response.getHeaders().put(HttpHeader.LOCATION, at));
    String type = answer.refusal() ? ApiJson.PROBLEM_TYPE : ApiJson.TYPE;
    write(answer.status(), type, ApiJson.write(answer.body()));
  }

  /** Says when to ask again. */
  void retryAfter(Duration wait) {
    response.getHeaders().put(HttpHeader.RETRY_AFTER, wait.toSeconds());
  }

  /**
   * @param problem why it is not answered as asked
   */
  void refuse(Problem problem) {
    if (problem.status() == Problem.Fault.UNAUTHENTICATED.status()) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    }
    write(problem.status(), ApiJson.PROBLEM_TYPE, ApiJson.write(problem.json()));
  }

  void allow(String methods) {
    response.getHeaders().put(HttpHeader.ALLOW, methods);
  }

  void write(int status, String type, String body) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    metrics.answered(status, took.elapsed());
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(body.getBytes(UTF_8)), callback);
  }
}
