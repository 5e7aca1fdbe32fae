package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.index.AlertDetail;
import io.proofstream.console.index.AlertRow;
import java.util.Map;

/** Serves the page of an alert, and whether it changed since. */
final class AlertPages {
  private static final Map<String, String> DONE =
      Map.of(
          "take", "Taken; it is yours.",
          "taken", "Taken; it is yours.",
          "release", "Released; somebody else can take it.",
          "assign", "Assigned.",
          "note", "The note is written down.",
          "close", "Closed. The judgement becomes a label of its transactions.",
          "snooze", "Snoozed. It is listed under Suppressions, where it can be ended.",
          "silence", "Silenced. It is listed under Suppressions, where it can be ended.",
          "unmask", "Its numbers are shown whole for 15 minutes; that is recorded as a note.",
          "slow", "Asked for; the answer has not come back yet. The page follows.");

  private final Site site;
  private final AlertView view;

  AlertPages(Site site) {
    this.site = site;
    this.view = new AlertView(site);
  }

  void add(RoutesConfig routes) {
    routes.get("/alerts/{id}", this::alert);
    routes.get("/alerts/{id}/changed", this::changed);
  }

  private void alert(Context ctx) {
    site.viewer(ctx, Permission.VIEW);
    String done = String.valueOf(ctx.queryParam("done"));
    show(ctx, found(ctx), DONE.getOrDefault(done, ""), false, done.equals("close"));
  }

  /** Answers with an alert's page, and something to say above it. */
  void show(Context ctx, AlertDetail detail, String notice, boolean refused, boolean nextOffered) {
    site.html(ctx, "alert", view.of(ctx, detail, notice, refused, nextOffered));
  }

  private void changed(Context ctx) {
    Viewer viewer = site.viewer(ctx, Permission.VIEW);
    AlertRow row = found(ctx).row();
    boolean same =
        String.valueOf(row.alert().getRevision())
            .equals(String.valueOf(ctx.queryParam("revision")));
    site.html(
        ctx,
        "changed",
        new ChangedNotice(
            row.alert().getAlertId(),
            same ? "" : Words.capital(AlertHead.state(row, viewer)),
            Moment.of(row.changedAt(), site.now())));
  }

  /** The alert that the address names. */
  AlertDetail found(Context ctx) {
    return site.index()
        .alert(ctx.pathParam("id"))
        .orElseThrow(
            () ->
                new NotFoundResponse(
                    "There is no such alert here: it never was, or longer ago than is kept."));
  }
}
