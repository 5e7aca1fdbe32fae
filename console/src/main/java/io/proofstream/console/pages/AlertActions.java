package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.proofstream.console.access.Masking;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.actions.ActionOutcome;
import io.proofstream.console.actions.ActionPermission;
import io.proofstream.console.actions.ActionRequest;
import io.proofstream.console.actions.ActionsUnavailableException;
import io.proofstream.console.index.AlertDetail;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import java.util.Optional;

/** Takes the forms of an alert's page: asks, and shows what became of it. */
final class AlertActions {
  private final Site site;
  private final AlertPages pages;

  AlertActions(Site site, AlertPages pages) {
    this.site = site;
    this.pages = pages;
  }

  void add(RoutesConfig routes) {
    routes.post("/alerts/{id}/take", ctx -> ask(ctx, ActionKind.TAKE));
    routes.post("/alerts/{id}/release", ctx -> ask(ctx, ActionKind.RELEASE));
    routes.post("/alerts/{id}/assign", ctx -> ask(ctx, ActionKind.ASSIGN));
    routes.post("/alerts/{id}/note", ctx -> ask(ctx, ActionKind.NOTE));
    routes.post("/alerts/{id}/close", ctx -> ask(ctx, ActionKind.CLOSE));
    routes.post("/alerts/{id}/snooze", ctx -> ask(ctx, ActionKind.SNOOZE));
    routes.post("/alerts/{id}/silence", ctx -> ask(ctx, ActionKind.SILENCE));
    routes.post("/alerts/{id}/unmask", this::unmask);
  }

  private void ask(Context ctx, ActionKind kind) {
    Viewer viewer = site.viewer(ctx, Permission.ACT);
    AlertDetail detail = pages.found(ctx);
    Alert alert = detail.row().alert();
    Optional<String> assignee = Optional.ofNullable(ctx.formParam("assignee")).map(String::trim);
    site.access().require(ctx, ActionPermission.of(kind, alert, viewer, assignee));
    ActionRequest request;
    try {
      request = new AlertForm(ctx, alert, viewer, site.now(), site.actionIds()).request(kind);
    } catch (IllegalArgumentException e) {
      ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
      pages.show(ctx, detail, "Not done: " + e.getMessage(), true, false);
      return;
    }
    answer(ctx, detail, viewer, request, kind.name().toLowerCase(java.util.Locale.ROOT));
  }

  private void unmask(Context ctx) {
    Viewer viewer = site.viewer(ctx, Permission.UNMASK);
    AlertDetail detail = pages.found(ctx);
    ActionRequest request =
        new AlertForm(ctx, detail.row().alert(), viewer, site.now(), site.actionIds())
            .note(Masking.NOTE);
    answer(ctx, detail, viewer, request, "unmask");
  }

  private void answer(
      Context ctx, AlertDetail detail, Viewer viewer, ActionRequest request, String done) {
    String id = detail.row().alert().getAlertId();
    try {
      ActionOutcome outcome = site.desk().ask(request, viewer.name());
      if (outcome instanceof ActionOutcome.Refused refused) {
        refuse(ctx, detail, viewer, refused);
        return;
      }
      boolean accepted = outcome instanceof ActionOutcome.Accepted;
      if (accepted && done.equals("unmask")) {
        site.access().masking().unmask(viewer, id);
      }
      ctx.redirect("/alerts/" + id + "?done=" + (accepted ? done : "slow"), HttpStatus.SEE_OTHER);
    } catch (ActionsUnavailableException e) {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
      pages.show(
          ctx,
          detail,
          "Not done: it could not be written down. Nothing changed; please try again.",
          true,
          false);
    }
  }

  /** Somebody was faster, or it cannot be done: says so, and shows the alert as it is now. */
  private void refuse(Context ctx, AlertDetail seen, Viewer viewer, ActionOutcome.Refused refused) {
    AlertDetail now = site.index().alert(seen.row().alert().getAlertId()).orElse(seen);
    Numbers numbers = new Numbers(site.access().masking(), viewer, Optional.empty());
    String reason = numbers.in(now.row().alert(), refused.reason());
    ctx.status(HttpStatus.CONFLICT);
    pages.show(
        ctx,
        now,
        "Not done: %s. The alert is %s; this page shows it as it is now."
            .formatted(reason.replaceFirst("[.]$", ""), AlertHead.state(now.row(), viewer)),
        true,
        false);
  }
}
