package io.proofstream.collector.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Leads each request to its route. */
final class IntakeHandler extends Handler.Abstract {
  private final List<Route> routes;
  private final HttpMetrics metrics;

  IntakeHandler(List<Route> routes, HttpMetrics metrics) {
    this.routes = List.copyOf(routes);
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback, metrics);
    try {
      dispatch(exchange);
    } catch (ProblemException e) {
      exchange.refuse(e.problem());
    }
    return true;
  }

  private void dispatch(Exchange exchange) throws ProblemException {
    String path = exchange.request().getHttpURI().getPath();
    StringBuilder allowed = new StringBuilder();
    for (Route route : routes) {
      Optional<List<String>> parameters = RequestPath.match(route.described().path(), path);
      if (parameters.isPresent()) {
        if (route.described().method().equals(exchange.request().getMethod())) {
          route.handler().answer(exchange, parameters.get());
          return;
        }
        allowed.append(allowed.isEmpty() ? "" : ", ").append(route.described().method());
      }
    }
    if (allowed.isEmpty()) {
      throw new ProblemException(
          Problem.Fault.NO_SUCH_PATH, "there is no such path; " + Routes.DOCUMENT + " names all");
    }
    exchange.allow(allowed.toString());
    throw new ProblemException(Problem.Fault.WRONG_METHOD, "this path answers " + allowed);
  }
}
