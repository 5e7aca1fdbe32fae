package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.DecisionRow;
import io.proofstream.console.pages.TransactionPage.DecisionLine;
import io.proofstream.console.why.Became;
import io.proofstream.console.why.WhyAnswer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Serves what became of a transaction, and why there is or is no alert for it. */
final class TransactionPages {
  private final Site site;
  private final RuleTexts texts;

  TransactionPages(Site site) {
    this.site = site;
    this.texts = new RuleTexts(site.index());
  }

  void add(RoutesConfig routes) {
    routes.get("/transactions", this::transaction);
  }

  private void transaction(Context ctx) {
    Viewer viewer = site.viewer(ctx, Permission.VIEW);
    String id = Optional.ofNullable(ctx.queryParam("id")).map(String::trim).orElse("");
    if (id.length() > AlertFilter.TEXT_CHARACTERS_MAX) {
      throw new BadRequestResponse(
          "An id has at most " + AlertFilter.TEXT_CHARACTERS_MAX + " characters.");
    }
    Shell shell = site.shell(ctx, "Transactions", "/transactions");
    site.html(ctx, "transaction", id.isEmpty() ? nothing(shell) : answer(shell, id, viewer));
  }

  private static TransactionPage nothing(Shell shell) {
    return new TransactionPage(
        shell,
        "",
        "",
        "",
        "",
        "",
        false,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        "",
        List.of(),
        Optional.empty());
  }

  private TransactionPage answer(Shell shell, String id, Viewer viewer) {
    WhyAnswer why = site.index().why(id);
    List<DecisionRow> rows = site.index().decisions(id);
    Numbers numbers = site.numbers(viewer);
    Set<String> hidden = numbersOf(rows);
    Instant now = site.now();
    RuleSetText text = why.ruleSet().map(texts::of).orElse(RuleSetText.NONE);
    return new TransactionPage(
        shell,
        PlainText.line(id),
        PlainText.lines(numbers.hidden(hidden, WhyWords.of(why))),
        style(why.became()),
        Words.constant(why.became()),
        why.alertId().orElse(""),
        why.became() == Became.SILENCED || why.became() == Became.SNOOZED,
        Forcing.order(why.reasons(), why.score().orElse(1.0), why.reviewThreshold()).stream()
            .map(
                reason ->
                    ReasonLine.of(
                        reason, text, PlainText.lines(numbers.hidden(hidden, reason.getDetail()))))
            .toList(),
        why.missing().stream().map(Words::rule).toList(),
        why.failed().stream().map(Words::rule).toList(),
        why.ruleSet().map(hash -> VersionLine.of("Rule set", hash)),
        why.reviewThreshold().map(Money::number).orElse(""),
        rows.stream().map(row -> line(row, numbers, now)).toList(),
        rows.stream()
            .findFirst()
            .flatMap(row -> ProofBox.of(site.index().proof(row), site.index().logHeads(), id)));
  }

  private static Set<String> numbersOf(List<DecisionRow> rows) {
    return rows.stream()
        .flatMap(row -> Stream.of(row.accountId(), row.counterpartyId()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static DecisionLine line(DecisionRow row, Numbers numbers, Instant now) {
    return new DecisionLine(
        PlainText.line(row.market()),
        Moment.of(row.occurredAt(), now),
        Moment.of(row.decidedAt(), now),
        numbers.of(row.accountId()),
        numbers.of(row.counterpartyId()),
        Money.of(row.amountMinor(), row.currency()),
        Words.outcome(row.outcome()),
        OutcomeStyle.of(row.outcome()),
        Money.number(row.score()),
        row.handling().map(Words::handling).orElse("–"));
  }

  private static String style(Became became) {
    return switch (became) {
      case APPROVED -> "good";
      case ALERTED -> "warn";
      case REJECTED -> "bad";
      case SILENCED, SNOOZED, INHIBITED, CAPPED, AWAITED, UNKNOWN -> "";
    };
  }
}
