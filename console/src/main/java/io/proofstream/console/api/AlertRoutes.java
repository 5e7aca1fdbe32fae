package io.proofstream.console.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.Masking;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.actions.ActionOutcome;
import io.proofstream.console.actions.ActionRequest;
import io.proofstream.console.index.AlertDetail;
import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertOrder;
import io.proofstream.console.index.AlertRow;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.Page;
import io.proofstream.console.index.PageRequest;
import io.proofstream.runtime.api.Parameter;
import io.proofstream.v1.ActionKind;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Alerts: lists, details, and what an analyst does with them. */
final class AlertRoutes {
  /** Lines of an export at most. */
  static final int EXPORT_ROWS_MAX = 10_000;

  private static final Parameter ALERT = Parameter.path("alert_id", "The alert.");

  private final ConsoleIndex index;
  private final Access access;
  private final ActionCalls calls;

  AlertRoutes(ConsoleIndex index, Access access, ActionCalls calls) {
    this.index = index;
    this.access = access;
    this.calls = calls;
  }

  List<ApiRoute> routes() {
    return List.of(
        ApiRoute.get(
                "/alerts",
                "listAlerts",
                "Alerts in an order.",
                listing(),
                AlertJson.class,
                this::list)
            .listed(),
        ApiRoute.get(
                "/alerts.csv",
                "exportAlerts",
                "The same as a table, at most 10,000 of them.",
                ordered(),
                AlertJson.class,
                this::export)
            .text(),
        ApiRoute.get(
            "/alerts/{alert_id}",
            "getAlert",
            "An alert; its ETag is its revision.",
            List.of(ALERT, Parameter.header("If-None-Match", "A revision in quotes.")),
            AlertJson.class,
            this::one),
        ApiRoute.get(
                "/alerts/{alert_id}/history",
                "getAlertHistory",
                "What happened to it, first to last.",
                List.of(ALERT),
                CaseJson.RevisionJson.class,
                this::history)
            .listed(),
        ApiRoute.get(
            "/alerts/{alert_id}/proof",
            "getAlertProof",
            "Where the audit log has its latest record.",
            List.of(ALERT),
            CaseJson.ProofJson.class,
            this::proof),
        ApiRoute.get(
                "/alerts/{alert_id}/account-transactions",
                "listAccountTransactionsOfAlert",
                "Its account's transactions, latest first.",
                Stream.concat(Stream.of(ALERT), Parameter.paged().stream()).toList(),
                DecisionJson.class,
                this::accountTransactions)
            .listed(),
        ApiRoute.post(
                "/alerts/{alert_id}/actions",
                "act",
                "Asks for something about it. Answers 412 where If-Match is not its revision any"
                    + " more, 409 where the alert task refuses, 202 where its answer takes longer.",
                List.of(ALERT, Parameter.header("If-Match", "The revision seen, in quotes.")),
                CaseJson.OutcomeJson.class,
                this::act)
            .with(ActionBody.class),
        ApiRoute.post(
                "/alerts/{alert_id}/unmask",
                "unmaskAlert",
                "Shows its numbers whole to who asks, for 15 minutes; a note on the alert says so.",
                List.of(ALERT),
                AlertJson.class,
                this::unmask)
            .needing(Permission.UNMASK),
        ApiRoute.post(
            "/alerts/next",
            "takeNext",
            "Takes the open, unsilenced alert that should be judged next; 204 where there is none.",
            Request.FILTER,
            AlertJson.class,
            this::next));
  }

  private static List<Parameter> ordered() {
    return Stream.concat(
            Request.FILTER.stream(),
            Stream.of(Parameter.choice("order", AlertOrder.class, "URGENT by default.")))
        .toList();
  }

  private static List<Parameter> listing() {
    return Stream.concat(ordered().stream(), Parameter.paged().stream()).toList();
  }

  private Object list(Context ctx) {
    UnaryOperator<String> mask = masked(access.viewer(ctx));
    return ListJson.of(
        index.alerts(Request.filter(ctx), Request.order(ctx), Request.page(ctx)),
        row -> AlertJson.of(row, mask));
  }

  private Object export(Context ctx) {
    UnaryOperator<String> mask = masked(access.viewer(ctx));
    AlertFilter filter = Request.filter(ctx);
    AlertOrder order = Request.order(ctx);
    StringBuilder table = new StringBuilder(AlertCsv.HEADER);
    Optional<String> after = Optional.empty();
    int rows = 0;
    do {
      Page<AlertRow> page = index.alerts(filter, order, new PageRequest(after, Page.ROWS_MAX));
      page.rows().forEach(row -> table.append(AlertCsv.line(row, mask)));
      rows += page.rows().size();
      after = page.next();
    } while (after.isPresent() && rows < EXPORT_ROWS_MAX);
    ctx.header("Content-Disposition", "attachment; filename=\"alerts.csv\"");
    ctx.contentType("text/csv; charset=utf-8").result(table.toString());
    return ApiCall.ANSWERED;
  }

  private Object one(Context ctx) {
    AlertRow row = alert(ctx).row();
    String tag = tag(row);
    ctx.header("ETag", tag);
    if (tag.equals(ctx.header("If-None-Match"))) {
      ctx.status(HttpStatus.NOT_MODIFIED);
      return ApiCall.ANSWERED;
    }
    return AlertJson.of(row, masked(access.viewer(ctx), row));
  }

  private Object history(Context ctx) {
    alert(ctx);
    return ListJson.of(index.history(ctx.pathParam("alert_id")), CaseJson.RevisionJson::of);
  }

  private Object proof(Context ctx) {
    return alert(ctx)
        .proof()
        .map(CaseJson.ProofJson::of)
        .orElseThrow(() -> ApiProblem.missing("proof yet"));
  }

  private Object accountTransactions(Context ctx) {
    AlertRow row = alert(ctx).row();
    UnaryOperator<String> mask = masked(access.viewer(ctx), row);
    return ListJson.of(
        index.decisionsOfAccount(row.alert().getAccountId(), Request.page(ctx)),
        decision -> DecisionJson.of(decision, mask));
  }

  private Object act(Context ctx) {
    AlertRow row = alert(ctx).row();
    ActionBody body = Json.read(ctx.body(), ActionBody.class);
    return calls.ask(ctx, body, Optional.of(row));
  }

  private Object unmask(Context ctx) {
    AlertRow row = alert(ctx).row();
    Viewer viewer = access.viewer(ctx);
    ActionRequest note =
        calls.request(
            calls.freshId(),
            ActionKind.NOTE,
            Optional.of(row.alert().getAlertId()),
            Optional.of(Masking.NOTE));
    ActionOutcome outcome = calls.desk().ask(note, viewer.name());
    if (outcome instanceof ActionOutcome.Accepted accepted) {
      access.masking().unmask(viewer, row.alert().getAlertId());
      AlertRow now = accepted.alert().orElse(row);
      return AlertJson.of(now, masked(viewer, now));
    }
    return calls.answered(ctx, outcome);
  }

  private Object next(Context ctx) {
    Viewer viewer = access.viewer(ctx);
    Optional<AlertRow> taken = calls.desk().next(Request.filter(ctx), viewer.name());
    if (taken.isEmpty()) {
      ctx.status(HttpStatus.NO_CONTENT);
      return ApiCall.ANSWERED;
    }
    ctx.header("ETag", tag(taken.get()));
    return AlertJson.of(taken.get(), masked(viewer, taken.get()));
  }

  private AlertDetail alert(Context ctx) {
    return index.alert(ctx.pathParam("alert_id")).orElseThrow(() -> ApiProblem.missing("alert"));
  }

  static String tag(AlertRow row) {
    return '"' + Integer.toString(row.alert().getRevision()) + '"';
  }

  private UnaryOperator<String> masked(Viewer viewer) {
    return id -> access.masking().mask(id, viewer);
  }

  private UnaryOperator<String> masked(Viewer viewer, AlertRow row) {
    return id -> access.masking().mask(id, viewer, row.alert().getAlertId());
  }
}
