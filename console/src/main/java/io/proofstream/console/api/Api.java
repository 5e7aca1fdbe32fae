package io.proofstream.console.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.proofstream.console.access.Access;
import io.proofstream.console.actions.ActionDesk;
import io.proofstream.console.actions.ResendDesk;
import io.proofstream.console.index.ConsoleIndex;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The JSON API, below {@value #ROOT}, and its description at {@value #DOCUMENT}. */
public final class Api {
  /** What all its paths begin with. */
  public static final String ROOT = "/api/v1";

  /** Where its OpenAPI document is. */
  public static final String DOCUMENT = ROOT + "/openapi.json";

  private final Access access;
  private final List<ApiRoute> routes;
  private final String document;

  /**
   * @param index what is known
   * @param desk where is asked
   * @param resends where refused records are sent again
   * @param access who asks; installed before these routes are added
   * @param clock the time
   * @param ids makes ids of actions, never the same twice
   */
  public Api(
      ConsoleIndex index,
      ActionDesk desk,
      ResendDesk resends,
      Access access,
      InstantSource clock,
      Supplier<String> ids) {
    ActionCalls calls = new ActionCalls(desk, access, ids);
    this.access = access;
    this.routes =
        Stream.of(
                new AlertRoutes(index, access, calls).routes(),
                new CaseRoutes(index, access, calls).routes(),
                new SystemRoutes(index, access, clock).routes(),
                new RejectionRoutes(index, access, resends).routes())
            .flatMap(List::stream)
            .toList();
    this.document = ApiDocument.of(routes);
  }

  /** Adds all of it. */
  public void add(RoutesConfig to) {
    for (ApiRoute route : routes) {
      to.addHttpHandler(route.method(), ROOT + route.path(), new ApiCall(access, route)::handle);
    }
    to.get(DOCUMENT, ctx -> ctx.contentType(Json.TYPE).result(document));
  }

  /**
   * Answers a request below {@value #ROOT} that was refused before it came to its route.
   *
   * @param refusal why
   */
  public void refuse(Context ctx, HttpResponseException refusal) {
    ApiCall.write(ctx, ApiCall.problem(refusal));
  }

  List<ApiRoute> routes() {
    return routes;
  }
}
