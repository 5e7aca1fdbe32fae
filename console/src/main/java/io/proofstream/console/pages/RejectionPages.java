package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.proofstream.console.access.Conditions;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.index.Page;
import io.proofstream.console.index.RejectionRow;
import io.proofstream.console.pages.RejectionsPage.RejectionLine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Serves what agents refused, and why. */
final class RejectionPages {
  private final Site site;

  RejectionPages(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.get("/rejections", this::rejections);
  }

  private void rejections(Context ctx) {
    Viewer viewer = site.viewer(ctx, Permission.VIEW);
    Optional<String> agent =
        Optional.ofNullable(ctx.queryParam("agent")).filter(RejectionsPage.AGENTS::contains);
    Page<RejectionRow> page = Parts.of(ctx, part -> site.index().rejections(agent, part));
    Numbers numbers = site.numbers(viewer);
    Instant now = site.now();
    site.html(
        ctx,
        "rejections",
        new RejectionsPage(
            site.shell(ctx, "Rejections", "/rejections"),
            agent.orElse(""),
            codes(page.rows()),
            page.rows().stream().map(row -> line(row, numbers, now)).toList(),
            Parts.next("/rejections", agent.map(name -> "agent=" + name).orElse(""), page)));
  }

  private static Map<String, Long> codes(List<RejectionRow> rows) {
    Map<String, Long> counted =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> PlainText.line(row.code()), LinkedHashMap::new, Collectors.counting()));
    Map<String, Long> sorted = new LinkedHashMap<>();
    counted.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }

  private static RejectionLine line(RejectionRow row, Numbers numbers, Instant now) {
    return new RejectionLine(
        PlainText.line(row.agent()),
        PlainText.line(row.code()),
        PlainText.lines(Conditions.masked(row.reason(), numbers::of)),
        PlainText.line(row.source()) + row.line().map(n -> ", line " + n).orElse(""),
        row.place().topic() + "-" + row.place().partition() + "@" + row.place().offset(),
        row.transactionId().map(PlainText::line).orElse(""),
        row.transactionId().map(TransactionLine::href).orElse(""),
        Moment.of(row.at(), now));
  }
}
