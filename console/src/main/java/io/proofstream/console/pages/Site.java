package io.proofstream.console.pages;

import io.javalin.http.Context;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.AccessMode;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.actions.ActionDesk;
import io.proofstream.console.actions.ResendDesk;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.Counts;
import io.proofstream.console.live.LiveConsole;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every page is made from.
 *
 * @param index what is known
 * @param desk where analysts ask
 * @param resends where refused records are sent again
 * @param access who looks
 * @param live what changes while one looks
 * @param clock the time
 * @param actionIds makes ids of actions, 1 to 64 characters, never the same twice
 * @param signOut whether there is something to sign out of
 * @param templates shows view models
 * @param assets styles and scripts
 */
record Site(
    ConsoleIndex index,
    ActionDesk desk,
    ResendDesk resends,
    Access access,
    LiveConsole live,
    InstantSource clock,
    Supplier<String> actionIds,
    boolean signOut,
    Templates templates,
    Assets assets) {
  private static final String THEME_COOKIE = "proofstream-theme";

  static Site of(
      ConsoleIndex index,
      ActionDesk desk,
      ResendDesk resends,
      Access access,
      AccessMode mode,
      LiveConsole live,
      InstantSource clock,
      Supplier<String> actionIds) {
    return new Site(
        index,
        desk,
        resends,
        access,
        live,
        clock,
        actionIds,
        mode != AccessMode.NONE,
        new Templates(),
        Assets.load());
  }

  Instant now() {
    return clock.instant();
  }

  /** Who looks, once it is clear that they may. */
  Viewer viewer(Context ctx, Permission permission) {
    access.require(ctx, permission);
    return access.viewer(ctx);
  }

  /** How a page that is about no alert shows numbers. */
  Numbers numbers(Viewer viewer) {
    return new Numbers(access.masking(), viewer, Optional.empty());
  }

  /** What is around a page. */
  Shell shell(Context ctx, String title, String section) {
    Viewer viewer = access.viewer(ctx);
    Counts counts = index.counts();
    return new Shell(
        title,
        section,
        PlainText.line(viewer.name()),
        Words.constant(viewer.role()),
        access.csrfToken(ctx),
        theme(ctx),
        Money.count(counts.open() + counts.taken() - counts.silenced()),
        true,
        Shell.PARTS,
        signOut,
        assets);
  }

  /** Answers with a page. What it shows is one person's, so nothing keeps it. */
  void html(Context ctx, String template, Object model) {
    ctx.header("Cache-Control", "no-store").html(templates.render(template, model));
  }

  private static String theme(Context ctx) {
    String theme = ctx.cookie(THEME_COOKIE);
    return "dark".equals(theme) || "light".equals(theme) ? theme : "";
  }
}
