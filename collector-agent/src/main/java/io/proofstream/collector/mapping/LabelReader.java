package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.v1.Label;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what becomes known about a row's transaction, and when. */
final class LabelReader {
  /** The transaction that is labelled. */
  record Subject(String id, String account, String counterparty, Instant occurredAt) {}

  private final Rules.Label rule;
  private final Cell cell;
  private final Optional<Cell> knownAt;
  private final Optional<Cell> withdrawnAt;

  private LabelReader(Rules.Label rule, Source source) {
    this.rule = rule;
    this.cell = source.cell(rule.place());
    this.knownAt = rule.knownAt().map(time -> source.cell(time.place()));
    this.withdrawnAt = rule.withdrawnAt().map(time -> source.cell(time.place()));
  }

  static LabelReader bind(Rules.Label rule, Source source) {
    return new LabelReader(rule, source);
  }

  /** No label where the place is empty: silence is legitimate. */
  List<Label> read(Row row, Subject subject) throws RowRejected {
    return cell.blamedFor(() -> labels(row, subject));
  }

  private List<Label> labels(Row row, Subject subject) throws RowRejected {
    Optional<String> said = cell.read(row);
    if (said.isEmpty()) {
      return List.of();
    }
    boolean fraud = rule.fraud().contains(said.get());
    if (!fraud && !rule.legitimate().contains(said.get())) {
      throw new RowRejected(
          RejectionCode.UNKNOWN_LABEL,
          "%s is %s, one of %s or %s is expected"
              .formatted(
                  Texts.at("label", cell),
                  Texts.kind(said.get()),
                  rule.fraud().stream().sorted().toList(),
                  rule.legitimate().stream().sorted().toList()));
    }
    if (fraud) {
      return fraud(row, subject);
    }
    return rule.sendLegitimate() ? legitimate(row, subject) : List.of();
  }

  private List<Label> fraud(Row row, Subject subject) throws RowRejected {
    Instant known =
        knownAt(row, subject)
            .orElseThrow(
                () ->
                    new RowRejected(
                        RejectionCode.MISSING_FIELD,
                        Texts.at("known_at", knownAt.orElseThrow())
                            + " is empty or absent for a fraud"));
    Label label = label(subject, known, true);
    Optional<Instant> withdrawn = time("withdrawn_at", withdrawnAt, rule.withdrawnAt(), row);
    if (withdrawn.isEmpty()) {
      return List.of(label);
    }
    requireOrder("withdrawn_at", withdrawn.get(), "known_at", known);
    return List.of(label, label(subject, withdrawn.get(), false));
  }

  private List<Label> legitimate(Row row, Subject subject) throws RowRejected {
    Optional<Instant> known = knownAt(row, subject);
    return known.isEmpty() ? List.of() : List.of(label(subject, known.get(), false));
  }

  private Optional<Instant> knownAt(Row row, Subject subject) throws RowRejected {
    Optional<Instant> written = time("known_at", knownAt, rule.knownAt(), row);
    if (written.isEmpty()) {
      return rule.delay().map(subject.occurredAt()::plus);
    }
    requireOrder("known_at", written.get(), "occurred_at", subject.occurredAt());
    return written;
  }

  private static Optional<Instant> time(
      String field, Optional<Cell> cell, Optional<TimeRule> time, Row row) throws RowRejected {
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    Cell place = cell.get();
    return place.blamedFor(
        () -> {
          Optional<String> text = place.read(row);
          return text.isEmpty()
              ? Optional.empty()
              : Optional.of(time.orElseThrow().of(field, place, text.get()));
        });
  }

  private static void requireOrder(String later, Instant last, String earlier, Instant first)
      throws RowRejected {
    if (last.isBefore(first)) {
      throw new RowRejected(
          RejectionCode.WRONG_LABEL_TIME,
          "%s (%s) lies before %s (%s)".formatted(later, last, earlier, first));
    }
  }

  private Label label(Subject subject, Instant known, boolean fraud) {
    return new Label(
        subject.id(),
        subject.account(),
        subject.counterparty(),
        subject.occurredAt(),
        known,
        fraud,
        rule.origin());
  }
}
