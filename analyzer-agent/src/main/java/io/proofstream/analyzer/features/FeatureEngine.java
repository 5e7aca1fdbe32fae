package io.proofstream.analyzer.features;

import io.proofstream.analyzer.features.Identity.Kind;
import io.proofstream.analyzer.features.TransactionRecord.Source;
import java.util.List;
import java.util.OptionalLong;

/**
 * The exact features of one market's transactions, as a state machine over its store: the same
 * calls in the same order give the same vectors and the same state, whenever the engine is made
 * anew over its store in between. What it keeps in memory is only what it has read or written
 * there.
 *
 * <p>Windows are exact for what is held. Of an account that is what is later than 31 days before
 * its newest payment, of a counterparty 31 days and the label delay, and of nobody what is further
 * back from the market's time than the label delay and 38 days. A payment that is older than its
 * entity's newest finds what was there at its own time, is put in its place for those to come, and
 * changes nothing already decided; where one of its windows reaches back beyond what is held, its
 * features are of what is held and itself, and it is marked late.
 *
 * <p>For one thread.
 */
public final class FeatureEngine {
  /** Statements of labels on one transaction, at different times of knowing. */
  public static final int STATEMENTS_MAX = 64;

  private final MarketState state;
  private final Horizons horizons;
  private final AccountFeatures accountFeatures;
  private final CounterpartyFeatures counterpartyFeatures;
  private final PaymentFeatures paymentFeatures;

  /** Over the store of one market. */
  public FeatureEngine(MarketStore store, FeatureSettings settings) {
    this.horizons = settings.horizons();
    this.state = new MarketState(store, horizons);
    this.paymentFeatures = new PaymentFeatures(settings.zone());
    this.accountFeatures = new AccountFeatures(horizons, state);
    this.counterpartyFeatures = new CounterpartyFeatures(horizons, state);
  }

  /**
   * Whether a transaction id was accepted within 30 days of the market's time. Changes nothing.
   *
   * @param occurredAtMicros the transaction's event time, UTC, microseconds since 1970-01-01
   * @param hash SHA-256 of the record's value as it lies in the topic
   */
  public Identity identify(String transactionId, long occurredAtMicros, byte[] hash) {
    TransactionRecord known = state.transaction(transactionId);
    long now = Math.max(state.head().time(), occurredAtMicros);
    if (known == null
        || known.source() == null
        || known.source().acceptedAt() < now - Horizons.IDENTITY) {
      return Identity.NEW;
    }
    Source first = known.source();
    return new Identity(first.hasHash(hash) ? Kind.REPEATED : Kind.CONFLICT, first.offset());
  }

  /**
   * Takes an accepted transaction in.
   *
   * @param payment one for which {@link #identify} says {@link Kind#NEW}
   * @param hash SHA-256 of its record's value as it lies in the topic
   * @param offset offset of its record, 0 or more
   * @return its features
   */
  public FeatureVector observe(Payment payment, byte[] hash, long offset) {
    state.head().see(payment.occurredAtMicros());
    Account account = state.account(payment.accountId());
    Counterparty counterparty = state.counterparty(payment.counterpartyId());
    Timeline pair = state.pairToExtend(account.number(), counterparty.number());
    LabelRevision labels = remember(payment, hash, offset);

    FeatureValues values = new FeatureValues(payment);
    paymentFeatures.fill(values, payment);
    accountFeatures.fill(values, payment, account, counterparty.number(), pair);
    counterpartyFeatures.fill(values, payment, counterparty, account.number(), labels);
    extend(pair, payment.occurredAtMicros());

    state.put(payment.accountId(), account);
    state.put(payment.counterpartyId(), counterparty);
    state.putPair(account.number(), counterparty.number(), pair);
    state.sweep();
    state.putHead();
    return values.toVector();
  }

  /** Remembers the transaction, and gives what that changes of the labels that came before it. */
  private LabelRevision remember(Payment payment, byte[] hash, long offset) {
    TransactionRecord known = state.transaction(payment.transactionId());
    boolean awaited = known != null && known.source() == null;
    List<FraudChange> before = awaited ? known.changes() : List.of();
    if (!before.isEmpty() && !known.counterpartyId().equals(payment.counterpartyId())) {
      revise(known.counterpartyId(), new LabelRevision(before, List.of()));
      before = List.of();
    }
    long marketTime = state.head().time();
    TransactionRecord record =
        new TransactionRecord(
            marketTime,
            payment.occurredAtMicros(),
            payment.counterpartyId(),
            new Source(marketTime, offset, hash),
            awaited ? known.statements() : new Statements());
    state.put(payment.transactionId(), record);
    return new LabelRevision(before, record.changes());
  }

  /** A pair is held as long as either of the two may ask for it. */
  private void extend(Timeline pair, long occurredAt) {
    long newest = Math.max(pair.newest(), occurredAt);
    long floor =
        Math.max(newest - horizons.counterpartyReach() - Horizons.SLACK, state.idleFloor());
    if (occurredAt > floor) {
      pair.add(new Event(occurredAt, 0, 0));
    }
    pair.forget(floor);
  }

  /**
   * Takes in what became known of a transaction, whether it has come already or not. Which one that
   * is its id alone decides. It counts in decisions from now on whose event time is not before its
   * {@code known_at}. While its transaction has not come, or when that is longer ago than is held,
   * it counts as known at the counterparty that it names, and in no window of transactions.
   */
  public Learning learn(LabelEvent label) {
    TransactionRecord known = state.transaction(label.transactionId());
    TransactionRecord record = known == null ? awaited(label) : known.heardAt(state.head().time());
    Statements statements = record.statements();
    long knownAt = within(label.knownAtMicros());
    if (statements.size() >= STATEMENTS_MAX && !statements.hasTime(knownAt)) {
      return Learning.TOO_MANY;
    }
    List<FraudChange> before = record.changes();
    if (!statements.add(knownAt, label.fraud())) {
      return Learning.REPEATED;
    }
    state.put(label.transactionId(), record);
    revise(record.counterpartyId(), new LabelRevision(before, record.changes()));
    state.sweep();
    state.putHead();
    return Learning.LEARNED;
  }

  /** Labels may be read far ahead of their transactions, so theirs is the time that counts. */
  private TransactionRecord awaited(LabelEvent label) {
    long occurredAt = within(label.occurredAtMicros());
    return new TransactionRecord(
        Math.max(state.head().time(), occurredAt),
        occurredAt,
        label.counterpartyId(),
        null,
        new Statements());
  }

  private static long within(long micros) {
    return Math.max(Payment.MICROS_MIN, Math.min(Payment.MICROS_MAX, micros));
  }

  private void revise(String counterpartyId, LabelRevision labels) {
    if (!labels.isEmpty()) {
      Counterparty counterparty = state.counterparty(counterpartyId);
      counterparty.knownFrauds().revise(labels);
      state.put(counterpartyId, counterparty);
    }
  }

  /** The latest event time observed, microseconds since 1970-01-01; empty before the first. */
  public OptionalLong marketTimeMicros() {
    long time = state.head().time();
    return time == MarketHead.NO_TIME ? OptionalLong.empty() : OptionalLong.of(time);
  }
}
