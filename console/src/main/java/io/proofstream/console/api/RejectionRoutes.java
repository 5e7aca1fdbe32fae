package io.proofstream.console.api;

import io.javalin.http.Context;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.actions.ResendDesk;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.RejectionFilter;
import io.proofstream.console.index.RejectionRow;
import io.proofstream.runtime.api.Parameter;
import io.proofstream.runtime.rejection.RejectionId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What was refused, and how it is sent again. */
final class RejectionRoutes {
  private static final List<String> AGENTS = List.of("collector", "analyzer", "storage", "alert");
  private static final int CAUSES_MAX = 200;
  private static final Parameter AGENT =
      new Parameter("agent", "query", "string", "By this agent.", AGENTS);
  private static final Parameter ID =
      Parameter.path("rejection_id", "The rejection, for example collector-0-17.");

  private final ConsoleIndex index;
  private final Access access;
  private final ResendDesk resends;

  RejectionRoutes(ConsoleIndex index, Access access, ResendDesk resends) {
    this.index = index;
    this.access = access;
    this.resends = resends;
  }

  List<ApiRoute> routes() {
    return List.of(
        ApiRoute.get(
                "/rejections",
                "listRejections",
                "What was refused, latest first.",
                Parameter.paged(
                    AGENT,
                    Parameter.query("code", "For this."),
                    Parameter.query("source", "From this file or topic-partition.")),
                RejectionJson.class,
                this::list)
            .listed(),
        ApiRoute.get(
                "/rejections/causes",
                "listRejectionCauses",
                "What was refused by agent, code and source, latest first, 200 causes at most.",
                List.of(AGENT),
                RejectionJson.CauseJson.class,
                ctx ->
                    ListJson.of(
                        index.causes(Request.text(ctx, "agent"), CAUSES_MAX),
                        RejectionJson.CauseJson::of))
            .listed(),
        ApiRoute.get(
            "/rejections/{rejection_id}",
            "getRejection",
            "A refused record with what it says, masked.",
            List.of(ID),
            RejectionJson.RejectionDetailJson.class,
            this::one),
        ApiRoute.post(
                "/rejections/causes/resend",
                "resendCause",
                "Sends the records of a cause again that were not sent again before, 500 at most.",
                List.of(),
                RejectionJson.ResentJson.class,
                this::resendCause)
            .with(RejectionJson.CauseBody.class)
            .needing(Permission.RESEND),
        ApiRoute.post(
                "/rejections/{rejection_id}/resend",
                "resendRejection",
                "Sends a refused record again, five times at most.",
                List.of(ID),
                RejectionJson.ResentJson.class,
                ctx -> resend(ctx, List.of(row(ctx))))
            .needing(Permission.RESEND));
  }

  private Object list(Context ctx) {
    RejectionFilter filter =
        new RejectionFilter(
            Request.text(ctx, "agent"), Request.text(ctx, "code"), Request.text(ctx, "source"));
    UnaryOperator<String> mask = masked(ctx);
    return ListJson.of(
        index.rejections(filter, Request.page(ctx)), row -> RejectionJson.of(row, mask));
  }

  private Object one(Context ctx) {
    RejectionRow row = row(ctx);
    RejectionJson rejection = RejectionJson.of(row, masked(ctx));
    return resends
        .show(row)
        .map(shown -> RejectionJson.RejectionDetailJson.of(rejection, shown))
        .orElseGet(() -> RejectionJson.RejectionDetailJson.gone(rejection));
  }

  private Object resendCause(Context ctx) {
    RejectionJson.CauseBody body = Json.read(ctx.body(), RejectionJson.CauseBody.class);
    if (body.agent() == null || body.code() == null) {
      throw ApiProblem.bad("agent and code are expected");
    }
    RejectionFilter cause =
        new RejectionFilter(
            Optional.of(body.agent()),
            Optional.of(body.code()),
            Optional.ofNullable(body.source()));
    return resend(ctx, index.unsent(cause, ResendDesk.AT_ONCE_MAX));
  }

  private Object resend(Context ctx, List<RejectionRow> rows) {
    return RejectionJson.ResentJson.of(resends.resend(rows, access.viewer(ctx).name()));
  }

  private RejectionRow row(Context ctx) {
    return RejectionId.parse(ctx.pathParam("rejection_id"))
        .flatMap(index::rejection)
        .orElseThrow(() -> ApiProblem.missing("rejection"));
  }

  private UnaryOperator<String> masked(Context ctx) {
    Viewer viewer = access.viewer(ctx);
    return id -> access.masking().mask(id, viewer);
  }
}
