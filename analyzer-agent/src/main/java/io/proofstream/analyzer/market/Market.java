package io.proofstream.analyzer.market;

import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.features.FeatureEngine;
import io.proofstream.analyzer.features.FeatureVector;
import io.proofstream.analyzer.features.Identity;
import io.proofstream.analyzer.features.MarketStore;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Label;
import io.proofstream.v1.Transaction;
import io.proofstream.v1.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A market's state machine. Every record of its sources changes its state, and a transaction has
 * exactly one outcome, under the next number of the market. An outcome is a function of the records
 * so far and of what is in force. Where its records come from, where its state lies and where its
 * outcomes go is for whoever runs it.
 */
public final class Market {
  private static final byte[] BUDGET = "budget".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LEDGER = "ledger".getBytes(StandardCharsets.US_ASCII);

  private final MarketStore store;
  private final FeatureEngine engine;
  private final TransactionCheck check;
  private final Supplier<InForce> inForce;
  private final DecisionWatch watch;
  private final Outcomes outcomes;
  private final TopicCodec<Transaction> transactions;
  private final TopicCodec<Label> labels;
  private final TopicCodec<Verdict> verdicts;
  private final BudgetedDay budget;
  private MarketLedger ledger;

  /**
   * @param name the market's name
   * @param store its state; what an earlier market put there is gone on with
   * @param codecs of the market's topics
   * @param settings the analyzer's
   * @param inForce what decides at the moment of a decision
   * @param watch who looks on
   */
  public Market(
      String name,
      MarketStore store,
      TopicCodecs codecs,
      AnalyzerSettings settings,
      Supplier<InForce> inForce,
      DecisionWatch watch) {
    this.store = store;
    this.engine = new FeatureEngine(store, settings.features());
    this.check = new TransactionCheck(settings.aheadMax(), settings.currency());
    this.inForce = inForce;
    this.watch = watch;
    this.outcomes = new Outcomes(name, codecs);
    this.transactions = codecs.codec(Topics.TRANSACTIONS);
    this.labels = codecs.codec(Topics.LABELS);
    this.verdicts = codecs.codec(Topics.VERDICTS);
    byte[] kept = store.get(LEDGER);
    byte[] keptBudget = store.get(BUDGET);
    this.budget =
        new BudgetedDay(
            settings.features().zone(),
            keptBudget == null ? new AlertBudget() : AlertBudget.decode(keptBudget));
    this.ledger = kept == null ? MarketLedger.EMPTY : MarketLedger.decode(kept);
  }

  /** Decides a transaction, or says why not. */
  public MarketOutcome transaction(SourceRecord source) {
    MarketOutcome outcome = decide(source);
    keep(ledger.afterOutcome());
    return outcome;
  }

  /** The number of the next outcome. */
  long nextSequence() {
    return ledger.nextSequence();
  }

  /** Leaves a number out, for a transaction that is not there any more. */
  void passOver() {
    keep(ledger.afterOutcome());
  }

  /** Takes a label in; gives a rejection where it is none. */
  public Optional<MarketOutcome> label(SourceRecord source) {
    keep(ledger.withLabelsReadTo(source.offset() + 1));
    try {
      engine.learn(Statements.of(labels.decode(source.value())));
      return Optional.empty();
    } catch (UndecodableRecordException e) {
      return Optional.of(outcomes.rejected(source, rejection(e)));
    }
  }

  /** Takes an analyst's verdict in; gives a rejection where it is none. */
  public Optional<MarketOutcome> verdict(SourceRecord source) {
    keep(ledger.withVerdictsReadTo(source.offset() + 1));
    try {
      Statements.of(verdicts.decode(source.value())).ifPresent(engine::learn);
      return Optional.empty();
    } catch (UndecodableRecordException e) {
      return Optional.of(outcomes.rejected(source, rejection(e)));
    }
  }

  private MarketOutcome decide(SourceRecord source) {
    Transaction transaction;
    try {
      transaction = transactions.decode(source.value());
    } catch (UndecodableRecordException e) {
      return outcomes.rejected(source, ledger.nextSequence(), rejection(e));
    }
    Instant writtenAt = Instant.ofEpochMilli(source.writtenAtMillis());
    Optional<Rejection> refused = check.refuse(transaction, writtenAt, ledger.currency());
    if (refused.isPresent()) {
      return outcomes.rejected(source, ledger.nextSequence(), refused.get());
    }
    return identified(source, transaction);
  }

  private MarketOutcome identified(SourceRecord source, Transaction transaction) {
    String id = transaction.getTransactionId();
    Identity identity =
        engine.identify(id, Statements.micros(transaction.getOccurredAt()), source.hash().bytes());
    return switch (identity.kind()) {
      case NEW -> scored(source, transaction);
      case REPEATED ->
          outcomes.repeated(source, ledger.nextSequence(), transaction, identity.firstOffset());
      case CONFLICT ->
          outcomes.rejected(
              source,
              ledger.nextSequence(),
              new Rejection(
                  "CONFLICTING_ID",
                  "transaction_id was used before with other content, by the record at offset %d of %s-%d"
                      .formatted(identity.firstOffset(), source.topic(), source.partition())));
    };
  }

  private MarketOutcome scored(SourceRecord source, Transaction transaction) {
    FeatureVector features =
        engine.observe(Payments.of(transaction), source.hash().bytes(), source.offset());
    InForce now = inForce.get();
    ledger = ledger.withCurrency(transaction.getCurrency());
    OptionalInt accounts = now.rules().rules().budget();
    OptionalDouble review = budget.review(transaction, accounts);
    Evidence evidence = Evidences.of(source, ledger, now, review, features);
    Judgement judgement = Judgement.of(now, transaction, features, review);
    budget.see(transaction, judgement.assessment().score(), accounts);
    keepBudget();
    watch.decided(now, transaction.getOccurredAt(), features, judgement.assessment().score());
    return outcomes.decided(
        source, Decisions.of(outcomes.market(), transaction, judgement, evidence));
  }

  private void keepBudget() {
    if (!budget.changed()) {
      return;
    }
    if (budget.budget().isEmpty()) {
      store.delete(BUDGET);
    } else {
      store.put(BUDGET, budget.budget().encode());
    }
  }

  private static Rejection rejection(UndecodableRecordException e) {
    return new Rejection(e.code().name(), e.getMessage());
  }

  private void keep(MarketLedger next) {
    ledger = next;
    store.put(LEDGER, next.encode());
  }
}
