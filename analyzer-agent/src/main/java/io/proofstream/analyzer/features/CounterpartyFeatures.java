package io.proofstream.analyzer.features;

import static io.proofstream.analyzer.features.Horizons.DAY;
import static io.proofstream.analyzer.features.Horizons.HOUR;

/** What a payment's counterparty is known for. */
final class CounterpartyFeatures {
  private final Horizons horizons;
  private final MarketState state;

  CounterpartyFeatures(Horizons horizons, MarketState state) {
    this.horizons = horizons;
    this.state = state;
  }

  /**
   * Fills in the counterparty's features and adds the payment to the counterparty.
   *
   * @param labels what changes of what is known of this payment, now that it has come
   */
  void fill(
      FeatureValues values,
      Payment payment,
      Counterparty counterparty,
      long account,
      LabelRevision labels) {
    long time = payment.occurredAtMicros();
    counterparty.see(time);
    long floor =
        Math.max(
            counterparty.newest() - horizons.counterpartyReach() - Horizons.SLACK,
            state.idleFloor());
    values.late(time - horizons.counterpartyReach() < floor);
    KnownFrauds known = counterparty.knownFrauds();
    if (time > floor) {
      Event event = new Event(time, 0, account);
      accounts(values, counterparty, event, floor);
      counterparty.payments().add(event);
      known.moveTo(time);
    } else {
      values.count(Feature.COUNTERPARTY_ACCOUNTS_1H, 1);
      values.count(Feature.COUNTERPARTY_ACCOUNTS_24H, 1);
    }
    known.revise(labels);
    counterparty.payments().forget(floor);
    known.forget(floor);
    risks(values, counterparty, time, floor);
    values.count(
        Feature.COUNTERPARTY_FRAUDS_KNOWN_7D,
        known.discovered(Math.max(time - 7 * DAY, floor), time));
  }

  private void accounts(FeatureValues values, Counterparty counterparty, Event event, long floor) {
    Pairings pairs = other -> state.pair(other, counterparty.number());
    Timeline payments = counterparty.payments();
    values.count(
        Feature.COUNTERPARTY_ACCOUNTS_1H,
        counterparty.accounts1h().at(Math.max(event.time() - HOUR, floor), event, payments, pairs));
    values.count(
        Feature.COUNTERPARTY_ACCOUNTS_24H,
        counterparty.accounts24h().at(Math.max(event.time() - DAY, floor), event, payments, pairs));
  }

  private void risks(FeatureValues values, Counterparty counterparty, long time, long floor) {
    Risk risk = new Risk(values, counterparty, time - horizons.labelDelay(), floor);
    risk.fill(Feature.COUNTERPARTY_COUNT_1D, Feature.COUNTERPARTY_RISK_1D, DAY);
    risk.fill(Feature.COUNTERPARTY_COUNT_7D, Feature.COUNTERPARTY_RISK_7D, 7 * DAY);
    risk.fill(Feature.COUNTERPARTY_COUNT_30D, Feature.COUNTERPARTY_RISK_30D, 30 * DAY);
  }

  /** The share of fraud over windows that end one label delay ago. */
  private record Risk(FeatureValues values, Counterparty counterparty, long end, long floor) {
    void fill(Feature counted, Feature share, long window) {
      long start = Math.max(end - window, floor);
      long count = counterparty.payments().within(start, end).count();
      values.count(counted, count);
      values.share(share, counterparty.knownFrauds().frauds(start, end), count);
    }
  }
}
