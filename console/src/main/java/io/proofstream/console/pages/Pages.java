package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.AccessMode;
import io.proofstream.console.actions.ActionDesk;
import io.proofstream.console.actions.ActionsUnavailableException;
import io.proofstream.console.actions.ResendDesk;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.IndexUnavailableException;
import io.proofstream.console.index.TopicUnavailableException;
import io.proofstream.console.live.LiveConsole;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages that analysts use, with their styles and scripts, and the events that keep them live.
 */
public final class Pages {
  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

  private final Site site;

  private Pages(Site site) {
    this.site = site;
  }

  /**
   * @param index what is known
   * @param desk where analysts ask
   * @param resends where refused records are sent again
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
      ResendDesk resends,
      Access access,
      AccessMode mode,
      LiveConsole live,
      InstantSource clock,
      Supplier<String> actionIds) {
    return new Pages(Site.of(index, desk, resends, access, mode, live, clock, actionIds));
  }

  /** Adds all of them. */
  public void add(RoutesConfig routes) {
    routes.get(Assets.ROUTE, site.assets()::serve);
    routes.get("/events", site.live()::follow);
    new QueuePages(site).add(routes);
    AlertPages alerts = new AlertPages(site);
    alerts.add(routes);
    new AlertActions(site, alerts).add(routes);
    new TransactionPages(site).add(routes);
    new OverviewPages(site).add(routes);
    new ArtifactPages(site).add(routes);
    new SuppressionPages(site).add(routes);
    new RejectionPages(site).add(routes);
    routes.exception(TopicUnavailableException.class, (e, ctx) -> later(ctx, e));
    routes.exception(ActionsUnavailableException.class, (e, ctx) -> later(ctx, e));
    routes.exception(IndexUnavailableException.class, (e, ctx) -> withoutIndex(ctx, e));
  }

  private void later(Context ctx, RuntimeException cause) {
    LOG.atWarn().setCause(cause).log("a page could not be shown");
    error(
        ctx,
        HttpStatus.SERVICE_UNAVAILABLE,
        "Kafka does not answer in time. Nothing was changed; please try again.");
  }

  /** Even what is around a page comes from the index. */
  private static void withoutIndex(Context ctx, RuntimeException cause) {
    LOG.atError().setCause(cause).log("the index cannot be read");
    ctx.status(HttpStatus.SERVICE_UNAVAILABLE)
        .result("The console's index cannot be read now. Please try again.");
  }

  /**
   * Answers with a page that says what went wrong, to somebody who is known.
   *
   * @param status the answer's status
   * @param text what went wrong and what can be done, in words that hold no number
   */
  public void error(Context ctx, HttpStatus status, String text) {
    String title = title(status);
    String words = Words.capital(PlainText.lines(String.valueOf(text)));
    ctx.status(status);
    if (!site.access().knows(ctx)) {
      // A page has its reader's name on it; failing at that would be a line in the log for anybody.
      ctx.contentType("text/plain").result(words);
      return;
    }
    site.html(ctx, "error", new ErrorPage(site.shell(ctx, title, ""), title, words));
  }

  private static String title(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "Not here";
      case FORBIDDEN -> "Not allowed";
      case BAD_REQUEST -> "Not understood";
      case SERVICE_UNAVAILABLE -> "Not available now";
      default -> "Something went wrong";
    };
  }
}
