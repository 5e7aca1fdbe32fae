package io.proofstream.analyzer.features;

import static io.proofstream.analyzer.features.Feature.*;

import io.proofstream.analyzer.features.LabelBook.Standing;
import io.proofstream.analyzer.features.PendingLabels.Pending;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One counterparty's past: its transactions, whose windows for risk end one label delay ago, and
 * the frauds that became known.
 */
final class CounterpartyHistory implements Timeline.Watcher {
  private static final long STILL_FRAUD = Long.MAX_VALUE;
  private static final Timeline.Watcher NOBODY =
      new Timeline.Watcher() {
        @Override
        public void entered(Window window, Point point) {}

        @Override
        public void left(Window window, Point point) {}
      };

  private final MarketStore store;
  private final String key;
  private final long delay;
  private final Pairs pairs;
  private final Window hour = new Window(0, Lags.HOUR);
  private final Window day = new Window(0, Lags.DAY);
  private final Window riskDay;
  private final Window riskWeek;
  private final Window riskMonth;
  private final Window knownWeek = new Window(0, Lags.WEEK);
  private final Timeline timeline;
  private final Timeline known;
  private final PendingLabels pending;
  private long accountsOfHour;
  private long accountsOfDay;

  CounterpartyHistory(MarketStore store, String counterparty, long delay) {
    this.store = store;
    this.key = "c" + counterparty;
    this.delay = delay;
    this.pairs = new Pairs(store, "q" + counterparty);
    this.riskDay = new Window(delay, delay + Lags.DAY);
    this.riskWeek = new Window(delay, delay + Lags.WEEK);
    this.riskMonth = new Window(delay, delay + Lags.MONTH);
    this.timeline =
        new Timeline(
            store,
            key,
            List.of(hour, day, riskDay, riskWeek, riskMonth),
            delay + Lags.MONTH + Lags.SLACK,
            this);
    this.known =
        new Timeline(store, "k" + counterparty, List.of(knownWeek), Lags.WEEK + Lags.SLACK, NOBODY);
    this.pending = new PendingLabels(store, key);
    byte[] kept = store.get(key);
    if (kept != null) {
      Wire.Reader in = new Wire.Reader(kept);
      accountsOfHour = in.number();
      accountsOfDay = in.number();
      pending.read(in);
      known.read(in);
      timeline.read(in);
    }
  }

  /**
   * Takes a payment in.
   *
   * @return whether it is older than what its windows still hold
   */
  boolean observe(Payment payment, long tag, FeatureVector.Builder features) {
    long now = payment.occurredAtMicros();
    boolean inOrder = timeline.isNew() || now >= timeline.newest();
    boolean late = !inOrder && now < timeline.reference() - Lags.SLACK;
    if (inOrder) {
      timeline.advance(now);
      known.advance(now);
      pending.takeKnown(now).forEach(this::settle);
    }
    boolean fraud = new LabelBook(store, tag).at(timeline.reference()).fraud();
    Point point = new Point(now, payment.amountMinor(), payment.accountId(), tag, fraud);
    if (inOrder) {
      timeline.add(point);
      setRisks(features, riskDay, riskWeek, riskMonth);
      features.set(COUNTERPARTY_FRAUDS_KNOWN_7D, knownWeek.marks);
      features.set(COUNTERPARTY_ACCOUNTS_1H, accountsOfHour);
      features.set(COUNTERPARTY_ACCOUNTS_24H, accountsOfDay);
    } else {
      observeOutOfOrder(point, features);
      timeline.add(point);
    }
    save();
    return late;
  }

  /** Takes a label in; it counts from its own time on. */
  void learn(LabelEvent label, long tag) {
    LabelBook book = new LabelBook(store, tag);
    book.add(label.knownAtMicros(), label.fraud());
    book.save();
    Pending stated = new Pending(label.knownAtMicros(), label.occurredAtMicros(), tag);
    if (label.knownAtMicros() <= timeline.reference()) {
      settle(stated);
    } else {
      pending.add(stated);
    }
    save();
  }

  @Override
  public void entered(Window window, Point point) {
    if (window == hour && pairs.step(point.other(), 0, 1) == 1) {
      accountsOfHour++;
    } else if (window == day && pairs.step(point.other(), 1, 1) == 1) {
      accountsOfDay++;
    }
  }

  @Override
  public void left(Window window, Point point) {
    if (window == hour && pairs.step(point.other(), 0, -1) == 0) {
      accountsOfHour--;
    } else if (window == day && pairs.step(point.other(), 1, -1) == 0) {
      accountsOfDay--;
    }
  }

  /** Brings marks and known frauds to what holds at the reference time. */
  private void settle(Pending label) {
    LabelBook book = new LabelBook(store, label.tag());
    Standing standing = book.at(timeline.reference());
    timeline.change(label.occurredAt(), label.tag(), point -> point.withMark(standing.fraud()));
    long run = standing.fraud() ? standing.since() : LabelBook.NONE;
    if (run == book.countedRun) {
      return;
    }
    if (book.countedRun != LabelBook.NONE) {
      long end = standing.fraud() ? book.countedRun : standing.since();
      known.change(
          book.countedRun,
          label.tag(),
          point -> new Point(point.time(), end, point.other(), point.tag(), false));
    }
    if (run != LabelBook.NONE) {
      known.advance(timeline.reference());
      known.add(new Point(run, STILL_FRAUD, "", label.tag(), true));
    }
    book.countedRun = run;
    book.save();
  }

  private void observeOutOfOrder(Point point, FeatureVector.Builder features) {
    long now = point.time();
    Window[] risks = {
      new Window(delay, delay + Lags.DAY),
      new Window(delay, delay + Lags.WEEK),
      new Window(delay, delay + Lags.MONTH)
    };
    Set<String> ofHour = new HashSet<>(Set.of(point.other()));
    Set<String> ofDay = new HashSet<>(Set.of(point.other()));
    timeline.between(
        now - delay - Lags.MONTH,
        now,
        held -> {
          if (hour.holds(now, held.time())) {
            ofHour.add(held.other());
          }
          if (day.holds(now, held.time())) {
            ofDay.add(held.other());
          }
          boolean fraud =
              risks[2].holds(now, held.time()) && new LabelBook(store, held.tag()).at(now).fraud();
          for (Window risk : risks) {
            if (risk.holds(now, held.time())) {
              risk.add(held.withMark(fraud));
            }
          }
        });
    if (delay == 0) {
      for (Window risk : risks) {
        risk.add(point.withMark(new LabelBook(store, point.tag()).at(now).fraud()));
      }
    }
    long[] knownThen = {0};
    known.between(now - Lags.WEEK, now, run -> knownThen[0] += run.value() > now ? 1 : 0);
    setRisks(features, risks);
    features.set(COUNTERPARTY_FRAUDS_KNOWN_7D, knownThen[0]);
    features.set(COUNTERPARTY_ACCOUNTS_1H, ofHour.size());
    features.set(COUNTERPARTY_ACCOUNTS_24H, ofDay.size());
  }

  private void save() {
    Wire.Writer out = new Wire.Writer().number(accountsOfHour).number(accountsOfDay);
    pending.write(out);
    known.write(out);
    timeline.write(out);
    store.put(key, out.done());
  }

  private static void setRisks(FeatureVector.Builder features, Window... risks) {
    setRisk(features, COUNTERPARTY_COUNT_1D, COUNTERPARTY_RISK_1D, risks[0]);
    setRisk(features, COUNTERPARTY_COUNT_7D, COUNTERPARTY_RISK_7D, risks[1]);
    setRisk(features, COUNTERPARTY_COUNT_30D, COUNTERPARTY_RISK_30D, risks[2]);
  }

  private static void setRisk(
      FeatureVector.Builder features, Feature count, Feature risk, Window window) {
    features.set(count, window.count);
    features.set(risk, window.count == 0 ? 0 : (double) window.marks / window.count);
  }
}
