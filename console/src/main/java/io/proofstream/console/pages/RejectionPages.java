package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.proofstream.console.access.Conditions;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.index.Page;
import io.proofstream.console.index.RejectionFilter;
import io.proofstream.console.index.RejectionRow;
import io.proofstream.console.pages.RejectionsPage.RejectionLine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Serves what agents refused, and why. */
final class RejectionPages {
  static final String PATH = "/rejections";

  private final Site site;

  RejectionPages(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.get(PATH, this::rejections);
    new RejectionResends(site).add(routes);
  }

  private void rejections(Context ctx) {
    Viewer viewer = site.viewer(ctx, Permission.VIEW);
    RejectionFilter filter =
        new RejectionFilter(agent(ctx), text(ctx, "code"), text(ctx, "source"));
    Page<RejectionRow> page = Parts.of(ctx, part -> site.index().rejections(filter, part));
    Numbers numbers = site.numbers(viewer);
    Instant now = site.now();
    site.html(
        ctx,
        "rejections",
        new RejectionsPage(
            site.shell(ctx, "Rejections", PATH),
            filter.agent().orElse(""),
            narrowed(filter),
            page.rows().stream().map(row -> line(row, numbers, now)).toList(),
            Parts.next(PATH, query(filter), page)));
  }

  /** The agent that is asked for, if it is one. */
  static Optional<String> agent(Context ctx) {
    return Optional.ofNullable(ctx.queryParam("agent")).filter(RejectionsPage.AGENTS::contains);
  }

  /** What an address says of a filter. */
  static String query(RejectionFilter filter) {
    return String.join(
        "&",
        Stream.of(
                part("agent", filter.agent()),
                part("code", filter.code()),
                part("source", filter.source()))
            .flatMap(Optional::stream)
            .toList());
  }

  private static Optional<String> part(String name, Optional<String> value) {
    return value.map(text -> name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  private static Optional<String> text(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name)).filter(text -> !text.isBlank());
  }

  private static String narrowed(RejectionFilter filter) {
    List<String> words =
        Stream.of(filter.code(), filter.source().map(source -> "from " + source))
            .flatMap(Optional::stream)
            .toList();
    return PlainText.line(String.join(" ", words));
  }

  private static RejectionLine line(RejectionRow row, Numbers numbers, Instant now) {
    return new RejectionLine(
        row.id().toString(),
        PlainText.line(row.agent()),
        PlainText.line(row.code()),
        PlainText.lines(Conditions.masked(row.reason(), numbers::of)),
        PlainText.line(row.source()) + row.line().map(n -> ", line " + n).orElse(""),
        row.transactionId().map(PlainText::line).orElse(""),
        row.transactionId().map(TransactionLine::href).orElse(""),
        ResendWords.of(row.sentAgain(), now),
        Moment.of(row.at(), now));
  }
}
