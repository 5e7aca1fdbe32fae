package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.proofstream.console.access.Conditions;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.actions.ActionsUnavailableException;
import io.proofstream.console.actions.ResendDesk;
import io.proofstream.console.index.CauseRow;
import io.proofstream.console.index.RejectionFilter;
import io.proofstream.console.index.RejectionRow;
import io.proofstream.console.index.TopicUnavailableException;
import io.proofstream.console.pages.RejectionCausesPage.CauseLine;
import io.proofstream.runtime.rejection.RejectionId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves one refused record, and causes, and sends them again. */
final class RejectionResends {
  private static final String CAUSES = RejectionPages.PATH + "/causes";
  private static final String NOT_DONE =
      "Not done, or not all: Kafka does not answer in time. What was sent shows in a moment.";

  private final Site site;

  RejectionResends(Site site) {
    this.site = site;
  }

  /** Causes come first: their address would pass for a rejection's. */
  void add(RoutesConfig routes) {
    routes.get(CAUSES, ctx -> causes(ctx, sent(ctx), false));
    routes.post(CAUSES + "/resend", this::resendCause);
    routes.get(RejectionPages.PATH + "/{id}", ctx -> one(ctx, sent(ctx), false));
    routes.post(RejectionPages.PATH + "/{id}/resend", this::resendOne);
  }

  private void causes(Context ctx, String notice, boolean refused) {
    Viewer viewer = site.viewer(ctx, Permission.VIEW);
    Optional<String> agent = RejectionPages.agent(ctx);
    Instant now = site.now();
    site.html(
        ctx,
        "rejectioncauses",
        new RejectionCausesPage(
            site.shell(ctx, "Rejections by cause", RejectionPages.PATH),
            notice,
            refused,
            agent.orElse(""),
            viewer.may(Permission.RESEND),
            site.index().causes(agent, RejectionCausesPage.CAUSES_MAX).stream()
                .map(row -> line(row, now))
                .toList()));
  }

  private void one(Context ctx, String notice, boolean refused) {
    Viewer viewer = site.viewer(ctx, Permission.VIEW);
    RejectionRow row = row(ctx);
    Optional<ResendDesk.Shown> shown = site.resends().show(row);
    Numbers numbers = site.numbers(viewer);
    site.html(
        ctx,
        "rejection",
        new RejectionPage(
            site.shell(ctx, "Rejection " + row.id(), RejectionPages.PATH),
            notice,
            refused,
            row.id().toString(),
            PlainText.lines(Conditions.masked(row.reason(), numbers::of)),
            facts(row, shown),
            shown
                .flatMap(ResendDesk.Shown::mapping)
                .filter(hash -> hash.matches("[0-9a-f]{64}"))
                .orElse(""),
            shown.flatMap(ResendDesk.Shown::cameOf).map(PlainText::line).orElse(""),
            shown.flatMap(ResendDesk.Shown::columns).map(PlainText::lines).orElse(""),
            shown.map(ResendDesk.Shown::row).map(PlainText::lines).orElse(""),
            ResendWords.of(row.sentAgain(), site.now()),
            viewer.may(Permission.RESEND),
            shown
                .map(each -> each.refusal().map(PlainText::line).orElse(""))
                .orElse("its topic has it no more")));
  }

  private void resendOne(Context ctx) {
    Viewer viewer = site.viewer(ctx, Permission.RESEND);
    RejectionRow row = row(ctx);
    try {
      ResendDesk.Answer answer = site.resends().resend(List.of(row), viewer.name());
      if (answer.sent().isEmpty()) {
        one(ctx.status(HttpStatus.CONFLICT), ResendWords.nothing(answer), true);
      } else {
        redirect(ctx, RejectionPages.PATH + "/" + row.id(), answer);
      }
    } catch (TopicUnavailableException | ActionsUnavailableException e) {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
      causes(ctx, NOT_DONE, true);
    }
  }

  private void resendCause(Context ctx) {
    Viewer viewer = site.viewer(ctx, Permission.RESEND);
    RejectionFilter cause =
        new RejectionFilter(field(ctx, "agent"), field(ctx, "code"), field(ctx, "source"));
    try {
      List<RejectionRow> rows = site.index().unsent(cause, ResendDesk.AT_ONCE_MAX);
      ResendDesk.Answer answer = site.resends().resend(rows, viewer.name());
      if (answer.sent().isEmpty()) {
        causes(ctx.status(HttpStatus.CONFLICT), ResendWords.nothing(answer), true);
      } else {
        redirect(ctx, CAUSES, answer);
      }
    } catch (TopicUnavailableException | ActionsUnavailableException e) {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
      causes(ctx, NOT_DONE, true);
    }
  }

  /** So that loading the page again sends nothing again. */
  private static void redirect(Context ctx, String path, ResendDesk.Answer answer) {
    ctx.redirect(
        "%s?sent=%d&refused=%d".formatted(path, answer.sent().size(), answer.refused().size()),
        HttpStatus.SEE_OTHER);
  }

  private static String sent(Context ctx) {
    int sent = number(ctx, "sent");
    return sent == 0 ? "" : ResendWords.sent(sent, number(ctx, "refused"));
  }

  private static int number(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name))
        .filter(text -> text.matches("[0-9]{1,4}"))
        .map(Integer::valueOf)
        .orElse(0);
  }

  private RejectionRow row(Context ctx) {
    return RejectionId.parse(ctx.pathParam("id"))
        .flatMap(site.index()::rejection)
        .orElseThrow(() -> new NotFoundResponse("There is no such rejection here."));
  }

  /** A form that leaves one out would be about far more than its button says. */
  private static Optional<String> field(Context ctx, String name) {
    return Optional.of(Optional.ofNullable(ctx.formParam(name)).orElse(""));
  }

  private static CauseLine line(CauseRow row, Instant now) {
    RejectionFilter filter =
        new RejectionFilter(
            Optional.of(row.agent()), Optional.of(row.code()), Optional.of(row.source()));
    return new CauseLine(
        PlainText.line(row.agent()),
        row.code(),
        row.source(),
        PlainText.line(row.source()),
        Money.count(row.count()),
        RejectionPages.PATH + "?" + RejectionPages.query(filter),
        Moment.of(row.first(), now),
        Moment.of(row.last(), now));
  }

  private static Map<String, String> facts(RejectionRow row, Optional<ResendDesk.Shown> shown) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Refused by", PlainText.line(row.agent()));
    facts.put("Code", PlainText.line(row.code()));
    facts.put("From", PlainText.line(row.source()) + row.line().map(n -> ", line " + n).orElse(""));
    facts.put("When", row.at().toString());
    facts.put(
        "Lies at",
        row.place().topic() + "-" + row.place().partition() + "@" + row.place().offset());
    shown
        .map(ResendDesk.Shown::resends)
        .filter(count -> count > 0)
        .ifPresent(count -> facts.put("Sent again before", count.toString()));
    row.transactionId().ifPresent(id -> facts.put("Transaction", PlainText.line(id)));
    return facts;
  }
}
