package io.proofstream.console.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.actions.ActionOutcome;
import io.proofstream.console.actions.ActionPermission;
import io.proofstream.console.actions.ActionRequest;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.DecisionRow;
import io.proofstream.console.index.Page;
import io.proofstream.console.index.PageRequest;
import io.proofstream.console.index.SuppressionRow;
import io.proofstream.runtime.api.Parameter;
import io.proofstream.v1.ActionKind;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Transactions, suppressions, and what became of actions. */
final class CaseRoutes {
  private static final Parameter TRANSACTION = Parameter.path("transaction_id", "The transaction.");
  private static final Parameter SUPPRESSION =
      Parameter.path("suppression_id", "The snooze or silence.");

  private final ConsoleIndex index;
  private final Access access;
  private final ActionCalls calls;

  CaseRoutes(ConsoleIndex index, Access access, ActionCalls calls) {
    this.index = index;
    this.access = access;
    this.calls = calls;
  }

  List<ApiRoute> routes() {
    return List.of(
        ApiRoute.get(
                "/transactions/{transaction_id}",
                "getTransaction",
                "Its decision in each market that has one of that id, with what it rests on.",
                List.of(TRANSACTION),
                DecisionJson.DetailJson.class,
                this::transaction)
            .listed(),
        ApiRoute.get(
            "/transactions/{transaction_id}/why",
            "why",
            "What became of it, in plain words: why it did, or did not, raise an alert.",
            List.of(TRANSACTION),
            CaseJson.WhyJson.class,
            ctx -> CaseJson.WhyJson.of(index.why(ctx.pathParam("transaction_id")))),
        ApiRoute.get(
                "/accounts/{account_id}/transactions",
                "listAccountTransactions",
                "An account's transactions by event time, latest first.",
                Parameter.paged(Parameter.path("account_id", "The account.")),
                DecisionJson.class,
                ctx -> decisions(ctx, index.decisionsOfAccount(id(ctx, "account_id"), page(ctx))))
            .listed(),
        ApiRoute.get(
                "/counterparties/{counterparty_id}/transactions",
                "listCounterpartyTransactions",
                "A counterparty's transactions by event time, latest first.",
                Parameter.paged(Parameter.path("counterparty_id", "The counterparty.")),
                DecisionJson.class,
                ctx ->
                    decisions(
                        ctx, index.decisionsOfCounterparty(id(ctx, "counterparty_id"), page(ctx))))
            .listed(),
        ApiRoute.get(
                "/suppressions",
                "listSuppressions",
                "Snoozes and silences, changed last first.",
                Parameter.paged(Parameter.flag("all", "Also those that have ended.")),
                CaseJson.SuppressionJson.class,
                this::suppressions)
            .listed(),
        ApiRoute.post(
                "/suppressions",
                "silence",
                "Silences what a condition holds for, in one market.",
                List.of(),
                CaseJson.OutcomeJson.class,
                this::silence)
            .with(ActionBody.class)
            .needing(Permission.SUPPRESS),
        ApiRoute.post(
                "/suppressions/{suppression_id}",
                "endSuppression",
                "Ends a snooze or silence.",
                List.of(SUPPRESSION),
                CaseJson.OutcomeJson.class,
                this::end)
            .by(HandlerType.DELETE)
            .needing(Permission.SNOOZE),
        ApiRoute.get(
            "/actions/{action_id}",
            "getAction",
            "What became of an action; 404 while nothing is known of it.",
            List.of(Parameter.path("action_id", "The action.")),
            CaseJson.OutcomeJson.class,
            this::action));
  }

  private Object transaction(Context ctx) {
    String id = id(ctx, "transaction_id");
    List<DecisionRow> rows = index.decisions(id);
    if (rows.isEmpty()) {
      throw ApiProblem.missing("transaction");
    }
    UnaryOperator<String> mask = masked(ctx);
    List<String> alerts = index.alertsOf(id).stream().map(row -> row.alert().getAlertId()).toList();
    return ListJson.of(
        rows,
        row ->
            index
                .decision(row.place())
                .map(detail -> DecisionJson.detail(detail, alerts, mask))
                .orElseGet(() -> forgotten(row, alerts, mask)));
  }

  /** What the index has where the topic has the decision no more. */
  private static DecisionJson.DetailJson forgotten(
      DecisionRow row, List<String> alerts, UnaryOperator<String> mask) {
    return new DecisionJson.DetailJson(
        DecisionJson.of(row, mask),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        alerts,
        null);
  }

  private Object decisions(Context ctx, Page<DecisionRow> page) {
    UnaryOperator<String> mask = masked(ctx);
    return ListJson.of(page, row -> DecisionJson.of(row, mask));
  }

  private Object suppressions(Context ctx) {
    UnaryOperator<String> mask = masked(ctx);
    boolean all = Request.flag(ctx, "all").orElse(false);
    return ListJson.of(
        index.suppressions(!all, page(ctx)), row -> CaseJson.SuppressionJson.of(row, mask));
  }

  private Object silence(Context ctx) {
    ActionBody body = Json.read(ctx.body(), ActionBody.class);
    if (!ActionKind.SILENCE.name().equals(body.kind())) {
      throw ApiProblem.bad("kind: SILENCE is expected; a snooze is asked for at its alert");
    }
    return calls.ask(ctx, body, Optional.empty());
  }

  private Object end(Context ctx) {
    String id = id(ctx, "suppression_id");
    SuppressionRow row = index.suppression(id).orElseThrow(() -> ApiProblem.missing("suppression"));
    Viewer viewer = access.viewer(ctx);
    ActionRequest request = ActionRequest.ending(calls.freshId(), row.suppression());
    access.require(ctx, ActionPermission.of(request.kind()));
    return calls.answered(ctx, calls.desk().ask(request, viewer.name()));
  }

  private Object action(Context ctx) {
    ActionOutcome outcome =
        calls
            .desk()
            .outcome(id(ctx, "action_id"))
            .orElseThrow(() -> ApiProblem.missing("answered action"));
    return calls.answered(ctx, outcome);
  }

  private UnaryOperator<String> masked(Context ctx) {
    Viewer viewer = access.viewer(ctx);
    return id -> access.masking().mask(id, viewer);
  }

  private static PageRequest page(Context ctx) {
    return Request.page(ctx);
  }

  private static String id(Context ctx, String name) {
    String id = ctx.pathParam(name);
    if (id.length() > ActionRequest.NAME_CHARACTERS_MAX) {
      throw ApiProblem.bad(
          "%s has %d characters, at most %d are expected"
              .formatted(name, id.length(), ActionRequest.NAME_CHARACTERS_MAX));
    }
    return id;
  }
}
