package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertRow;
import io.proofstream.console.index.Counts;
import io.proofstream.console.index.IndexState;
import io.proofstream.console.index.Page;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Serves the queue: the page, single rows that changed, and taking the next. */
final class QueuePages {
  /** Most rows that are asked for at once. */
  static final int ROWS_ASKED_MAX = 50;

  /** Rules and queues to choose from, at most. */
  private static final int CHOICES_MAX = 200;

  /** From how many unread records on a page says so. */
  private static final long BEHIND_RECORDS = 1_000;

  private static final Map<String, String> NOTICES =
      Map.of(
          "none", "There is nothing left to judge.",
          "taken", "Taken; it is yours.",
          "slow", "Asked for; the answer has not come back yet.");

  private final Site site;
  private final RuleTexts texts;

  QueuePages(Site site) {
    this.site = site;
    this.texts = new RuleTexts(site.index());
  }

  void add(RoutesConfig routes) {
    routes.get("/", this::queue);
    routes.get("/queue/rows", this::rows);
    routes.post("/queue/next", this::next);
  }

  private void queue(Context ctx) {
    Viewer viewer = site.viewer(ctx, Permission.VIEW);
    QueueQuery query = QueueQuery.of(ctx);
    Page<AlertRow> found = found(query, viewer);
    Counts counts = site.index().counts();
    site.html(
        ctx,
        "queue",
        new QueuePage(
            site.shell(ctx, "Queue", "/"),
            query,
            shown(found.rows(), viewer),
            Money.count(counts.open()),
            Money.count(counts.taken()),
            Money.count(counts.overdue()),
            Money.count(counts.silenced()),
            choices(counts.byRule().keySet(), query.rule()),
            choices(counts.byQueue().keySet(), query.queue()),
            found.next().map(next -> query.href(Optional.of(next))),
            query.after().isEmpty(),
            NOTICES.getOrDefault(String.valueOf(ctx.queryParam("done")), ""),
            viewer.may(Permission.ACT),
            site.actionIds().get(),
            behind(site.index().state())));
  }

  private static Optional<String> behind(IndexState state) {
    if (state.stalled().isPresent()) {
      return Optional.of(
          "The console takes nothing in at the moment, and tries again. Newer alerts are missing.");
    }
    return state.behind() < BEHIND_RECORDS
        ? Optional.empty()
        : Optional.of(
            "The console is still reading: %s records to go. Alerts may be missing."
                .formatted(Money.count(state.behind())));
  }

  private Page<AlertRow> found(QueueQuery query, Viewer viewer) {
    try {
      return site.index().alerts(query.filter(viewer.name()), query.alertOrder(), query.page());
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("This part of the list is not there: begin at the first page.");
    }
  }

  /** Of the alerts named, those that the filter lets through. */
  private void rows(Context ctx) {
    Viewer viewer = site.viewer(ctx, Permission.VIEW);
    AlertFilter filter = QueueQuery.of(ctx).filter(viewer.name());
    List<AlertRow> rows =
        Arrays.stream(String.valueOf(ctx.queryParam("ids")).split(",", ROWS_ASKED_MAX + 1))
            .limit(ROWS_ASKED_MAX)
            .flatMap(id -> site.index().alert(id).stream())
            .map(detail -> detail.row())
            .filter(row -> QueueMatch.lets(filter, row, site.now()))
            .toList();
    site.html(ctx, "queuerows", new QueueRows(shown(rows, viewer)));
  }

  private void next(Context ctx) {
    Viewer viewer = site.viewer(ctx, Permission.ACT);
    Optional<AlertRow> taken = site.desk().next(AlertFilter.UNCLOSED, viewer.name());
    ctx.redirect(
        taken
            .map(row -> "/alerts/" + row.alert().getAlertId() + "?done=taken")
            .orElse("/?done=none"),
        HttpStatus.SEE_OTHER);
  }

  private List<QueueRow> shown(List<AlertRow> rows, Viewer viewer) {
    Instant now = site.now();
    Optional<Double> review = texts.review();
    return rows.stream()
        .map(row -> QueueRow.of(row, viewer, site.access().masking(), review, now))
        .toList();
  }

  /** What there is to choose from, and what is chosen though it is there no more. */
  private static List<String> choices(Set<String> known, String chosen) {
    return Stream.concat(known.stream(), Stream.of(chosen).filter(each -> !each.isEmpty()))
        .filter(PlainText::plain)
        .distinct()
        .sorted()
        .limit(CHOICES_MAX)
        .toList();
  }
}
