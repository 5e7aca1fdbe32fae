package io.proofstream.console.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.actions.ActionDesk;
import io.proofstream.console.actions.ActionOutcome;
import io.proofstream.console.actions.ActionPermission;
import io.proofstream.console.actions.ActionRequest;
import io.proofstream.console.index.AlertRow;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Disposition;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Asks the desk, and answers with what became of it. */
final class ActionCalls {
  private final ActionDesk desk;
  private final Access access;
  private final Supplier<String> ids;

  ActionCalls(ActionDesk desk, Access access, Supplier<String> ids) {
    this.desk = desk;
    this.access = access;
    this.ids = ids;
  }

  ActionDesk desk() {
    return desk;
  }

  String freshId() {
    return ids.get();
  }

  Object ask(Context ctx, ActionBody body, Optional<AlertRow> alert) {
    Viewer viewer = access.viewer(ctx);
    if (body.kind() == null) {
      throw ApiProblem.bad("kind is missing");
    }
    ActionKind kind = Request.value("kind", body.kind(), ActionKind.class);
    Optional<String> assignee = Optional.ofNullable(body.assignee());
    access.require(
        ctx,
        alert
            .map(row -> ActionPermission.of(kind, row.alert(), viewer, assignee))
            .orElseGet(() -> ActionPermission.of(kind)));
    ActionRequest request =
        new ActionRequest(
            Optional.ofNullable(body.actionId()).orElseGet(ids),
            kind,
            alert.map(row -> row.alert().getAlertId()),
            alert
                .map(row -> row.alert())
                .map(seen -> ActionPermission.revision(kind, seen, viewer, Request.ifMatch(ctx)))
                .orElseGet(() -> Request.ifMatch(ctx)),
            assignee,
            Optional.ofNullable(body.rule()),
            Request.time("until", body.until()),
            Optional.ofNullable(body.disposition())
                .map(name -> Request.value("disposition", name, Disposition.class)),
            Optional.ofNullable(body.note()),
            Optional.ofNullable(body.condition()),
            Optional.empty(),
            Optional.ofNullable(body.market()),
            body.transactions() == null ? List.of() : body.transactions());
    return answered(ctx, desk.ask(request, viewer.name()));
  }

  /** A request that says nothing further than these. */
  ActionRequest request(
      String id, ActionKind kind, Optional<String> alertId, Optional<String> note) {
    return new ActionRequest(
        id,
        kind,
        alertId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        note,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  Object answered(Context ctx, ActionOutcome outcome) {
    Viewer viewer = access.viewer(ctx);
    if (outcome instanceof ActionOutcome.Accepted accepted) {
      UnaryOperator<String> mask = masked(viewer, accepted.alert());
      accepted.alert().ifPresent(row -> ctx.header("ETag", AlertRoutes.tag(row)));
      return CaseJson.OutcomeJson.of(accepted, mask);
    }
    if (outcome instanceof ActionOutcome.Refused refused) {
      UnaryOperator<String> mask = masked(viewer, refused.alert());
      refused.alert().ifPresent(row -> ctx.header("ETag", AlertRoutes.tag(row)));
      throw new ApiProblem(
          status(refused.code()),
          refused.code(),
          refused.reason(),
          refused.alert().map(row -> AlertJson.of(row, mask)));
    }
    ctx.status(HttpStatus.ACCEPTED);
    ctx.header("Location", Api.ROOT + "/actions/" + outcome.actionId());
    return CaseJson.OutcomeJson.pending(outcome.actionId());
  }

  /** By the alert that is shown, which need not be the one that the request names. */
  private UnaryOperator<String> masked(Viewer viewer, Optional<AlertRow> alert) {
    return id ->
        alert
            .map(row -> access.masking().mask(id, viewer, row.alert().getAlertId()))
            .orElseGet(() -> access.masking().mask(id, viewer));
  }

  private static HttpStatus status(String code) {
    if (code.startsWith("UNKNOWN_")) {
      return HttpStatus.NOT_FOUND;
    }
    return switch (code) {
      case "STALE_REVISION" -> HttpStatus.PRECONDITION_FAILED;
      case "OUT_OF_BOUNDS" -> HttpStatus.UNPROCESSABLE_CONTENT;
      default -> HttpStatus.CONFLICT;
    };
  }
}
