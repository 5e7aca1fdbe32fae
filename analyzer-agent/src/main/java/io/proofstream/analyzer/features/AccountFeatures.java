package io.proofstream.analyzer.features;

import static io.proofstream.analyzer.features.Horizons.DAY;
import static io.proofstream.analyzer.features.Horizons.HOUR;
import static io.proofstream.analyzer.features.Horizons.MINUTE;

/** What a payment is among those of its account. */
final class AccountFeatures {
  private final Horizons horizons;
  private final MarketState state;

  AccountFeatures(Horizons horizons, MarketState state) {
    this.horizons = horizons;
    this.state = state;
  }

  /** Fills in the account's features and adds the payment to the account. */
  void fill(
      FeatureValues values, Payment payment, Account account, long counterparty, Timeline pair) {
    long time = payment.occurredAtMicros();
    account.see(time);
    long floor =
        Math.max(account.newest() - horizons.accountReach() - Horizons.SLACK, state.idleFloor());
    Event event = new Event(time, payment.amountMinor(), counterparty);
    values.late(time - horizons.accountReach() < floor);
    first(values, pair, time, floor);
    if (time > floor) {
      sinceLast(values, account, time);
      counterparties(values, account, event, floor);
      account.payments().add(event);
      account.forget(floor);
    } else {
      account.pass(time);
      values.count(Feature.ACCOUNT_COUNTERPARTIES_24H, 1);
    }
    new Windows(values, account.payments(), event, floor).fill();
  }

  private void sinceLast(FeatureValues values, Account account, long time) {
    long last = account.previous(time);
    if (last > state.memoryFloor()) {
      values.number(Feature.ACCOUNT_SECONDS_SINCE_LAST, (time - last) / (double) Horizons.SECOND);
    }
  }

  private static void first(FeatureValues values, Timeline pair, long time, long floor) {
    long start = Math.max(time - Horizons.WINDOW_MAX, floor);
    values.flag(Feature.ACCOUNT_FIRST_AT_COUNTERPARTY, pair.within(start, time).count() == 0);
  }

  private void counterparties(FeatureValues values, Account account, Event event, long floor) {
    values.count(
        Feature.ACCOUNT_COUNTERPARTIES_24H,
        account
            .counterparties24h()
            .at(
                Math.max(event.time() - DAY, floor),
                event,
                account.payments(),
                other -> state.pair(account.number(), other)));
  }

  /** Count and sum over windows that end with an event. */
  private record Windows(FeatureValues values, Timeline payments, Event event, long floor) {
    void fill() {
      mean(Feature.ACCOUNT_COUNT_7D, Feature.ACCOUNT_MEAN_7D, over(7 * DAY));
      sum(Feature.ACCOUNT_COUNT_1M, Feature.ACCOUNT_SUM_1M, over(MINUTE));
      sum(Feature.ACCOUNT_COUNT_5M, Feature.ACCOUNT_SUM_5M, over(5 * MINUTE));
      sum(Feature.ACCOUNT_COUNT_1H, Feature.ACCOUNT_SUM_1H, over(HOUR));
      Totals day = over(DAY);
      mean(Feature.ACCOUNT_COUNT_1D, Feature.ACCOUNT_MEAN_1D, day);
      sum(Feature.ACCOUNT_COUNT_24H, Feature.ACCOUNT_SUM_24H, day);
      Totals month = over(30 * DAY);
      mean(Feature.ACCOUNT_COUNT_30D, Feature.ACCOUNT_MEAN_30D, month);
      ratio(month.minus(self()));
    }

    private Totals self() {
      return new Totals(1, event.value());
    }

    private Totals over(long window) {
      return event.time() > floor
          ? payments.within(Math.max(event.time() - window, floor), event.time())
          : self();
    }

    private void mean(Feature count, Feature mean, Totals totals) {
      values.count(count, totals.count());
      values.mean(mean, totals);
    }

    private void sum(Feature count, Feature sum, Totals totals) {
      values.count(count, totals.count());
      values.money(sum, totals.sum());
    }

    private void ratio(Totals others) {
      if (others.sum() > 0) {
        values.number(
            Feature.ACCOUNT_AMOUNT_RATIO_30D,
            event.value() / ((double) others.sum() / others.count()));
      }
    }
  }
}
