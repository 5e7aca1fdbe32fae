package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.proofstream.console.access.Conditions;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.actions.ActionOutcome;
import io.proofstream.console.actions.ActionPermission;
import io.proofstream.console.actions.ActionRequest;
import io.proofstream.console.actions.ActionsUnavailableException;
import io.proofstream.console.index.Page;
import io.proofstream.console.index.SuppressionRow;
import io.proofstream.console.pages.SuppressionsPage.SuppressionLine;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.SuppressionKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Serves the snoozes and silences, and ends them. */
final class SuppressionPages {
  private static final Map<String, String> DONE =
      Map.of(
          "ended", "Ended. What it held back goes to its queues.",
          "slow", "Asked for; the answer has not come back yet.");

  private final Site site;

  SuppressionPages(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.get(
        "/suppressions",
        ctx -> show(ctx, DONE.getOrDefault(String.valueOf(ctx.queryParam("done")), ""), false));
    routes.post("/suppressions/{id}/end", this::end);
  }

  private void show(Context ctx, String notice, boolean refused) {
    Viewer viewer = site.viewer(ctx, Permission.VIEW);
    boolean all = ctx.queryParam("all") != null;
    Page<SuppressionRow> page = Parts.of(ctx, part -> site.index().suppressions(!all, part));
    Instant now = site.now();
    Numbers numbers = site.numbers(viewer);
    site.html(
        ctx,
        "suppressions",
        new SuppressionsPage(
            site.shell(ctx, "Suppressions", "/suppressions"),
            notice,
            refused,
            all,
            page.rows().stream().map(row -> line(row, numbers, viewer, now)).toList(),
            site.actionIds().get(),
            Parts.next("/suppressions", all ? "all=1" : "", page)));
  }

  private void end(Context ctx) {
    Viewer viewer = site.viewer(ctx, Permission.SNOOZE);
    SuppressionRow row =
        site.index()
            .suppression(ctx.pathParam("id"))
            .orElseThrow(() -> new NotFoundResponse("There is no such snooze or silence here."));
    site.access().require(ctx, permission(row));
    try {
      ActionOutcome outcome = site.desk().ask(ending(row.suppression(), ctx), viewer.name());
      if (outcome instanceof ActionOutcome.Refused refused) {
        ctx.status(HttpStatus.CONFLICT);
        show(ctx, "Not done: " + PlainText.line(refused.reason()), true);
        return;
      }
      boolean accepted = outcome instanceof ActionOutcome.Accepted;
      ctx.redirect("/suppressions?done=" + (accepted ? "ended" : "slow"), HttpStatus.SEE_OTHER);
    } catch (ActionsUnavailableException e) {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
      show(ctx, "Not done: it could not be written down. Nothing changed; please try again.", true);
    }
  }

  private ActionRequest ending(Suppression suppression, Context ctx) {
    return ActionRequest.ending(
        Optional.ofNullable(ctx.formParam("action_id"))
            .filter(id -> !id.isBlank())
            .map(id -> id + "-" + suppression.getSuppressionId())
            .filter(id -> id.length() <= ActionRequest.ID_CHARACTERS_MAX)
            .orElseGet(site.actionIds()),
        suppression);
  }

  /** What somebody needs to be allowed to end it. */
  private static Permission permission(SuppressionRow row) {
    return ActionPermission.of(
        row.suppression().getKind() == SuppressionKind.SNOOZE
            ? ActionKind.UNSNOOZE
            : ActionKind.UNSILENCE);
  }

  private static SuppressionLine line(
      SuppressionRow row, Numbers numbers, Viewer viewer, Instant now) {
    Suppression suppression = row.suppression();
    boolean snooze = suppression.getKind() == SuppressionKind.SNOOZE;
    String what =
        snooze
            ? "%s, for account %s"
                .formatted(
                    Words.rule(String.valueOf(suppression.getRule())),
                    numbers.of(suppression.getAccountId()))
            : Conditions.masked(String.valueOf(suppression.getCondition()), numbers::of);
    return new SuppressionLine(
        suppression.getSuppressionId(),
        snooze ? "Snooze" : "Silence",
        PlainText.lines(what),
        PlainText.line(suppression.getOwner()),
        PlainText.lines(Conditions.masked(suppression.getReason(), numbers::of)),
        Moment.of(suppression.getSince(), now),
        Moment.of(suppression.getUntil(), now),
        row.holds(now),
        row.holds(now) && viewer.may(permission(row)),
        suppression.getEndedBy() == null ? "" : PlainText.line(suppression.getEndedBy()),
        Money.count(row.held()),
        suppression.getAlertId() == null ? "" : suppression.getAlertId());
  }
}
