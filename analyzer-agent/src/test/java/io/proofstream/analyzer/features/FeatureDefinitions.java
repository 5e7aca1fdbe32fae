package io.proofstream.analyzer.features;

import static io.proofstream.analyzer.features.Feature.*;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The features word by word from their definitions: looks at every event ever taken in, each time.
 */
final class FeatureDefinitions {
  private final FeatureSettings settings;
  private final List<Payment> payments = new ArrayList<>();
  private final List<LabelEvent> labels = new ArrayList<>();

  FeatureDefinitions(FeatureSettings settings) {
    this.settings = settings;
  }

  void learn(LabelEvent label) {
    labels.add(label);
  }

  Map<Feature, Double> observe(Payment now) {
    payments.add(now);
    Map<Feature, Double> f = new EnumMap<>(Feature.class);
    long t = now.occurredAtMicros();
    ZonedDateTime at = Instant.EPOCH.plus(t, ChronoUnit.MICROS).atZone(settings.zone());
    f.put(AMOUNT, (double) now.amountMinor() / now.minorPerMajor());
    f.put(WEEKEND, at.getDayOfWeek().getValue() >= 6 ? 1.0 : 0.0);
    f.put(NIGHT, at.getHour() <= 6 ? 1.0 : 0.0);
    account(now, t, f);
    counterparty(now, t, f);
    return f;
  }

  private void account(Payment now, long t, Map<Feature, Double> f) {
    Predicate<Payment> own = p -> p.accountId().equals(now.accountId());
    mean(f, ACCOUNT_COUNT_1D, ACCOUNT_MEAN_1D, window(own, t, 0, days(1)), now);
    mean(f, ACCOUNT_COUNT_7D, ACCOUNT_MEAN_7D, window(own, t, 0, days(7)), now);
    mean(f, ACCOUNT_COUNT_30D, ACCOUNT_MEAN_30D, window(own, t, 0, days(30)), now);
    sum(f, ACCOUNT_COUNT_1M, ACCOUNT_SUM_1M, window(own, t, 0, minutes(1)), now);
    sum(f, ACCOUNT_COUNT_5M, ACCOUNT_SUM_5M, window(own, t, 0, minutes(5)), now);
    sum(f, ACCOUNT_COUNT_1H, ACCOUNT_SUM_1H, window(own, t, 0, minutes(60)), now);
    sum(f, ACCOUNT_COUNT_24H, ACCOUNT_SUM_24H, window(own, t, 0, days(1)), now);
    List<Payment> others =
        window(own, t, 0, days(30)).stream().filter(p -> !p.equals(now)).toList();
    long othersSum = others.stream().mapToLong(Payment::amountMinor).sum();
    double othersMean = others.isEmpty() ? 0 : (double) othersSum / others.size();
    f.put(ACCOUNT_AMOUNT_RATIO_30D, othersMean == 0 ? Double.NaN : now.amountMinor() / othersMean);
    f.put(
        ACCOUNT_SECONDS_SINCE_LAST,
        payments.stream()
            .filter(own.and(p -> !p.equals(now) && p.occurredAtMicros() <= t))
            .max(Comparator.comparingLong(Payment::occurredAtMicros))
            .map(p -> (double) (t - p.occurredAtMicros()) / 1e6)
            .orElse(Double.NaN));
    boolean met = others.stream().anyMatch(p -> p.counterpartyId().equals(now.counterpartyId()));
    f.put(ACCOUNT_FIRST_AT_COUNTERPARTY, met ? 0.0 : 1.0);
    f.put(
        ACCOUNT_COUNTERPARTIES_24H,
        distinct(window(own, t, 0, days(1)).stream().map(Payment::counterpartyId)));
  }

  private void counterparty(Payment now, long t, Map<Feature, Double> f) {
    Predicate<Payment> own = p -> p.counterpartyId().equals(now.counterpartyId());
    long d = micros(settings.labelDelay());
    risk(f, COUNTERPARTY_COUNT_1D, COUNTERPARTY_RISK_1D, window(own, t, d, d + days(1)), t);
    risk(f, COUNTERPARTY_COUNT_7D, COUNTERPARTY_RISK_7D, window(own, t, d, d + days(7)), t);
    risk(f, COUNTERPARTY_COUNT_30D, COUNTERPARTY_RISK_30D, window(own, t, d, d + days(30)), t);
    f.put(
        COUNTERPARTY_FRAUDS_KNOWN_7D,
        distinct(
            labels.stream()
                .filter(l -> l.counterpartyId().equals(now.counterpartyId()))
                .map(LabelEvent::transactionId)
                .filter(
                    id -> {
                      long since = fraudSince(id, t);
                      return since != Long.MIN_VALUE && since > t - days(7) && since <= t;
                    })));
    f.put(
        COUNTERPARTY_ACCOUNTS_1H,
        distinct(window(own, t, 0, minutes(60)).stream().map(Payment::accountId)));
    f.put(
        COUNTERPARTY_ACCOUNTS_24H,
        distinct(window(own, t, 0, days(1)).stream().map(Payment::accountId)));
  }

  /** From when on the transaction has been known as fraud without a break, as of t. */
  private long fraudSince(String transactionId, long t) {
    List<LabelEvent> said =
        labels.stream()
            .filter(l -> l.transactionId().equals(transactionId) && l.knownAtMicros() <= t)
            .sorted(Comparator.comparingLong(LabelEvent::knownAtMicros))
            .toList();
    long since = Long.MIN_VALUE;
    for (LabelEvent label : said) {
      boolean fraud =
          said.stream().anyMatch(l -> l.knownAtMicros() == label.knownAtMicros() && l.fraud());
      if (!fraud) {
        since = Long.MIN_VALUE;
      } else if (since == Long.MIN_VALUE) {
        since = label.knownAtMicros();
      }
    }
    return since;
  }

  private List<Payment> window(Predicate<Payment> own, long t, long enter, long leave) {
    return payments.stream()
        .filter(own)
        .filter(p -> p.occurredAtMicros() > t - leave && p.occurredAtMicros() <= t - enter)
        .toList();
  }

  private void risk(Map<Feature, Double> f, Feature count, Feature risk, List<Payment> in, long t) {
    long frauds =
        in.stream().filter(p -> fraudSince(p.transactionId(), t) != Long.MIN_VALUE).count();
    f.put(count, (double) in.size());
    f.put(risk, in.isEmpty() ? 0.0 : (double) frauds / in.size());
  }

  private static void mean(
      Map<Feature, Double> f, Feature count, Feature mean, List<Payment> in, Payment now) {
    f.put(count, (double) in.size());
    f.put(mean, (double) total(in) / ((double) in.size() * now.minorPerMajor()));
  }

  private static void sum(
      Map<Feature, Double> f, Feature count, Feature sum, List<Payment> in, Payment now) {
    f.put(count, (double) in.size());
    f.put(sum, (double) total(in) / now.minorPerMajor());
  }

  private static long total(List<Payment> in) {
    return in.stream().mapToLong(Payment::amountMinor).sum();
  }

  private static double distinct(Stream<String> all) {
    return (double) all.distinct().count();
  }

  private static long days(int days) {
    return micros(Duration.ofDays(days));
  }

  private static long minutes(int minutes) {
    return micros(Duration.ofMinutes(minutes));
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * 1_000;
  }
}
