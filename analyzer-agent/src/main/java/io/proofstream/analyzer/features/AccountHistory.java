package io.proofstream.analyzer.features;

import static io.proofstream.analyzer.features.Feature.*;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One account's past, and the features that it gives. */
final class AccountHistory implements Timeline.Watcher {
  private static final long RETENTION = Lags.MONTH + Lags.SLACK;

  private final MarketStore store;
  private final String key;
  private final Pairs pairs;
  private final Window minute = new Window(0, Lags.MINUTE);
  private final Window fiveMinutes = new Window(0, Lags.FIVE_MINUTES);
  private final Window hour = new Window(0, Lags.HOUR);
  private final Window day = new Window(0, Lags.DAY);
  private final Window week = new Window(0, Lags.WEEK);
  private final Window month = new Window(0, Lags.MONTH);
  private final Timeline timeline;
  private long counterpartiesOfDay;
  private long atCounterparty;

  AccountHistory(MarketStore store, String account) {
    this.store = store;
    this.key = "a" + account;
    this.pairs = new Pairs(store, "p" + account);
    this.timeline =
        new Timeline(
            store, key, List.of(minute, fiveMinutes, hour, day, week, month), RETENTION, this);
    byte[] kept = store.get(key);
    if (kept != null) {
      Wire.Reader in = new Wire.Reader(kept);
      counterpartiesOfDay = in.number();
      timeline.read(in);
    }
  }

  /**
   * Takes a payment in.
   *
   * @return whether it is older than what its windows still hold
   */
  boolean observe(Payment payment, FeatureVector.Builder features) {
    Point point =
        new Point(
            payment.occurredAtMicros(), payment.amountMinor(), payment.counterpartyId(), 0, false);
    boolean inOrder = timeline.isNew() || point.time() >= timeline.newest();
    boolean late = !inOrder && point.time() < timeline.reference() - Lags.SLACK;
    if (inOrder) {
      setSince(
          features, timeline.isNew() ? Double.NaN : (double) (point.time() - timeline.newest()));
      timeline.advance(point.time());
      timeline.add(point);
      setWindows(features, payment, minute, fiveMinutes, hour, day, week, month);
      features.set(ACCOUNT_FIRST_AT_COUNTERPARTY, atCounterparty == 1);
      features.set(ACCOUNT_COUNTERPARTIES_24H, counterpartiesOfDay);
    } else {
      observeOutOfOrder(point, payment, features);
      timeline.add(point);
    }
    Wire.Writer out = new Wire.Writer().number(counterpartiesOfDay);
    timeline.write(out);
    store.put(key, out.done());
    return late;
  }

  @Override
  public void entered(Window window, Point point) {
    if (window == day && pairs.step(point.other(), 0, 1) == 1) {
      counterpartiesOfDay++;
    } else if (window == month) {
      atCounterparty = pairs.step(point.other(), 1, 1);
    }
  }

  @Override
  public void left(Window window, Point point) {
    if (window == day && pairs.step(point.other(), 0, -1) == 0) {
      counterpartiesOfDay--;
    } else if (window == month) {
      pairs.step(point.other(), 1, -1);
    }
  }

  /** Walks what is held: the running totals are those of a later time. */
  private void observeOutOfOrder(Point point, Payment payment, FeatureVector.Builder features) {
    long now = point.time();
    Window[] at = {
      new Window(0, Lags.MINUTE), new Window(0, Lags.FIVE_MINUTES), new Window(0, Lags.HOUR),
      new Window(0, Lags.DAY), new Window(0, Lags.WEEK), new Window(0, Lags.MONTH)
    };
    Set<String> ofDay = new HashSet<>(Set.of(point.other()));
    long[] last = {timeline.hasGone() ? timeline.gone() : Long.MIN_VALUE};
    boolean[] met = {false};
    timeline.between(
        Long.MIN_VALUE,
        now,
        held -> {
          last[0] = held.time();
          for (Window window : at) {
            if (window.holds(now, held.time())) {
              window.add(held);
            }
          }
          if (at[3].holds(now, held.time())) {
            ofDay.add(held.other());
          }
          met[0] |= at[5].holds(now, held.time()) && held.other().equals(point.other());
        });
    for (Window window : at) {
      window.add(point);
    }
    setSince(features, last[0] == Long.MIN_VALUE ? Double.NaN : (double) (now - last[0]));
    setWindows(features, payment, at);
    features.set(ACCOUNT_FIRST_AT_COUNTERPARTY, !met[0]);
    features.set(ACCOUNT_COUNTERPARTIES_24H, ofDay.size());
  }

  private static void setSince(FeatureVector.Builder features, double micros) {
    features.set(ACCOUNT_SECONDS_SINCE_LAST, micros / 1e6);
  }

  private static void setWindows(FeatureVector.Builder features, Payment payment, Window... at) {
    int scale = payment.minorPerMajor();
    setMean(features, ACCOUNT_COUNT_1D, ACCOUNT_MEAN_1D, at[3], scale);
    setMean(features, ACCOUNT_COUNT_7D, ACCOUNT_MEAN_7D, at[4], scale);
    setMean(features, ACCOUNT_COUNT_30D, ACCOUNT_MEAN_30D, at[5], scale);
    setSum(features, ACCOUNT_COUNT_1M, ACCOUNT_SUM_1M, at[0], scale);
    setSum(features, ACCOUNT_COUNT_5M, ACCOUNT_SUM_5M, at[1], scale);
    setSum(features, ACCOUNT_COUNT_1H, ACCOUNT_SUM_1H, at[2], scale);
    setSum(features, ACCOUNT_COUNT_24H, ACCOUNT_SUM_24H, at[3], scale);
    long others = at[5].count - 1;
    double mean = others == 0 ? 0 : (double) (at[5].sum - payment.amountMinor()) / others;
    features.set(ACCOUNT_AMOUNT_RATIO_30D, mean == 0 ? Double.NaN : payment.amountMinor() / mean);
  }

  private static void setMean(
      FeatureVector.Builder features, Feature count, Feature mean, Window window, int scale) {
    features.set(count, window.count);
    features.set(mean, (double) window.sum / ((double) window.count * scale));
  }

  private static void setSum(
      FeatureVector.Builder features, Feature count, Feature sum, Window window, int scale) {
    features.set(count, window.count);
    features.set(sum, (double) window.sum / scale);
  }
}
