package io.proofstream.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.proofstream.console.access.Access;
import io.proofstream.console.actions.ActionsUnavailableException;
import io.proofstream.console.index.IndexUnavailableException;
import io.proofstream.console.index.TopicUnavailableException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a route's requests: asks for the permission, writes JSON, tells problems. */
final class ApiCall {
  /** Says that the handler has answered itself. */
  static final Object ANSWERED = new Object();

  private static final Logger LOG = LoggerFactory.getLogger(ApiCall.class);

  private final Access access;
  private final ApiRoute route;

  ApiCall(Access access, ApiRoute route) {
    this.access = access;
    this.route = route;
  }

  void handle(Context ctx) {
    try {
      access.require(ctx, route.permission());
      ctx.header("Cache-Control", "no-store");
      Object answer = route.handler().answer(ctx);
      if (answer != ANSWERED) {
        ctx.contentType(Json.TYPE).result(Json.write(answer));
      }
    } catch (ApiProblem e) {
      write(ctx, e);
    } catch (HttpResponseException e) {
      write(ctx, problem(e));
    } catch (IllegalArgumentException e) {
      write(ctx, ApiProblem.bad(e.getMessage()));
    } catch (TopicUnavailableException
        | IndexUnavailableException
        | ActionsUnavailableException e) {
      LOG.warn("not available: route={}", route.id(), e);
      write(
          ctx,
          new ApiProblem(
              HttpStatus.SERVICE_UNAVAILABLE, "NOT_AVAILABLE", e.getMessage(), Optional.empty()));
    } catch (RuntimeException e) {
      LOG.error("failed: route={}", route.id(), e);
      write(
          ctx,
          new ApiProblem(
              HttpStatus.INTERNAL_SERVER_ERROR,
              "FAILED",
              "something went wrong here; the console's log says what",
              Optional.empty()));
    }
  }

  static ApiProblem problem(HttpResponseException e) {
    HttpStatus status = HttpStatus.forStatus(e.getStatus());
    return new ApiProblem(status, status.name(), e.getMessage(), Optional.empty());
  }

  static void write(Context ctx, ApiProblem problem) {
    // As bytes: a servlet writes text of a type that it does not know in Latin-1.
    ctx.status(problem.status())
        .contentType(Json.PROBLEM_TYPE)
        .result(Json.write(problem.json()).getBytes(UTF_8));
  }
}
