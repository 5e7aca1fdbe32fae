package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.runtime.settings.Markets;
import io.proofstream.v1.Label;
import io.proofstream.v1.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping bound to a source: makes payments of its rows. Used by one thread. */
public final class RowMapper {
  private final Cell transactionId;
  private final Cell accountId;
  private final Cell counterpartyId;
  private final TimeRule time;
  private final Cell occurredAt;
  private final Optional<MoneyReader> money;
  private final MarketReader market;
  private final AttributesReader attributes;
  private final Optional<LabelReader> label;

  private RowMapper(String mapping, Mapping.Draft draft, Source source, MarketReader market) {
    this.transactionId = source.cell(draft.transactionId());
    this.accountId = source.cell(draft.accountId());
    this.counterpartyId = source.cell(draft.counterpartyId());
    this.time = draft.occurredAt();
    this.occurredAt = source.cell(time.place());
    this.money = draft.money().map(rule -> MoneyReader.bind(rule, source));
    this.market = market;
    this.attributes = AttributesReader.bind(mapping, draft, source);
    this.label = draft.label().map(rule -> LabelReader.bind(rule, source));
  }

  static RowMapper bind(
      String mapping,
      Mapping.Draft draft,
      Source source,
      Markets markets,
      Optional<String> market) {
    return new RowMapper(
        mapping,
        draft,
        source,
        MarketReader.bind(mapping, draft.market(), source, markets, market));
  }

  /**
   * @param row a good row of the source
   * @param latest the latest event time that is taken
   * @return what it says
   * @throws RowRejected if it cannot be taken; the reason names field and place, never a value that
   *     may identify somebody
   */
  public Payment map(Row row, Instant latest) throws RowRejected {
    String id = identifier("transaction_id", transactionId, row);
    String account = identifier("account_id", accountId, row);
    String counterparty = identifier("counterparty_id", counterpartyId, row);
    Instant at = occurredAt.blamedFor(() -> time.read("occurred_at", occurredAt, row));
    Optional<MoneyReader.Sum> sum =
        money.isEmpty() ? Optional.empty() : Optional.of(money.get().read(row));
    requireNotFuture(at, latest);
    int partition = market.read(row);
    Map<String, String> further = attributes.read(row);
    List<Label> labels =
        label.isEmpty()
            ? List.of()
            : label.get().read(row, new LabelReader.Subject(id, account, counterparty, at));
    return new Payment(
        partition,
        sum.map(
            of ->
                new Transaction(id, account, counterparty, at, of.minor(), of.currency(), further)),
        labels);
  }

  private static String identifier(String field, Cell cell, Row row) throws RowRejected {
    return cell.blamedFor(() -> Texts.identifier(field, cell, row));
  }

  private void requireNotFuture(Instant at, Instant latest) throws RowRejected {
    if (at.isAfter(latest)) {
      throw new RowRejected(
              RejectionCode.FUTURE_TIME,
              "%s is %s, no time behind %s is expected yet"
                  .formatted(Texts.at("occurred_at", occurredAt), at, latest))
          .in(occurredAt.pointer());
    }
  }
}
