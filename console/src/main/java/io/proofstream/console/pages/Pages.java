package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.AccessMode;
import io.proofstream.console.actions.ActionDesk;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.live.LiveConsole;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The pages that analysts use, with their styles and scripts, and the events that keep them live.
 */
public final class Pages {
  private final Site site;

  private Pages(Site site) {
    this.site = site;
  }

  /**
   * @param index what is known
   * @param desk where analysts ask
   * @param access who looks; installed before these routes are added
   * @param mode how users are known
   * @param live what changes while one looks
   * @param clock the time
   * @param actionIds makes ids of actions, 1 to 64 characters, never the same twice
   * @throws IllegalStateException if a style or script is not on the class path
   */
  public static Pages of(
      ConsoleIndex index,
      ActionDesk desk,
      Access access,
      AccessMode mode,
      LiveConsole live,
      InstantSource clock,
      Supplier<String> actionIds) {
    return new Pages(Site.of(index, desk, access, mode, live, clock, actionIds));
  }

  /** Adds all of them. */
  public void add(RoutesConfig routes) {
    routes.get(Assets.ROUTE, site.assets()::serve);
    routes.sse("/events", site.live()::follow);
    new QueuePages(site).add(routes);
    AlertPages alerts = new AlertPages(site);
    alerts.add(routes);
    new AlertActions(site, alerts).add(routes);
    new TransactionPages(site).add(routes);
    new OverviewPages(site).add(routes);
    new ArtifactPages(site).add(routes);
    new SuppressionPages(site).add(routes);
    new RejectionPages(site).add(routes);
  }

  /**
   * Answers with a page that says what went wrong. For somebody who is known.
   *
   * @param status the answer's status
   * @param text what went wrong and what can be done, in words that hold no number
   */
  public void error(Context ctx, HttpStatus status, String text) {
    String title =
        switch (status) {
          case NOT_FOUND -> "Not here";
          case FORBIDDEN -> "Not allowed";
          case BAD_REQUEST -> "Not understood";
          case SERVICE_UNAVAILABLE -> "Not available now";
          default -> "Something went wrong";
        };
    ctx.status(status);
    site.html(
        ctx, "error", new ErrorPage(site.shell(ctx, title, ""), title, PlainText.lines(text)));
  }
}
