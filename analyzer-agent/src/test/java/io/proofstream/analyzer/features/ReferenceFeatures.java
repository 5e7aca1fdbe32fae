package io.proofstream.analyzer.features;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The features by their definitions: keeps everything, looks through all of it each time. */
final class ReferenceFeatures {
  private static final long S = 1_000_000L;
  private static final long DAY = 86_400 * S;

  private final long delay;
  private final ZoneId zone;
  private final Map<String, List<Seen>> byAccount = new HashMap<>();
  private final Map<String, List<Seen>> byCounterparty = new HashMap<>();
  private final Map<String, Known> byTransaction = new HashMap<>();
  private final List<Known> everKnown = new ArrayList<>();
  private long marketTime = Long.MIN_VALUE;

  ReferenceFeatures(FeatureSettings settings) {
    delay = settings.labelDelay().toSeconds() * S;
    zone = settings.zone();
  }

  /** A payment and what labels say of it. */
  private record Seen(Payment payment, Known known) {
    long time() {
      return payment.occurredAtMicros();
    }
  }

  /** What a transaction id stands for. */
  private static final class Known {
    String counterpartyId;
    long occurredAt;
    long heardAt;
    boolean accepted;
    final TreeMap<Long, Boolean> statements = new TreeMap<>();

    /** Since when it is fraud as of a time; null where it is not. */
    Long fraudSince(long asOf) {
      Long since = null;
      for (Map.Entry<Long, Boolean> statement : statements.headMap(asOf, true).entrySet()) {
        if (!statement.getValue()) {
          since = null;
        } else if (since == null) {
          since = Math.max(statement.getKey(), occurredAt);
        }
      }
      return since;
    }
  }

  private long forgottenThrough() {
    return marketTime - (delay + 38 * DAY);
  }

  private long forgottenThrough(Known known) {
    return known.statements.containsValue(true) ? marketTime - 400 * DAY : forgottenThrough();
  }

  private Known known(String transactionId) {
    Known known = byTransaction.get(transactionId);
    boolean over =
        known != null && marketTime != Long.MIN_VALUE && known.heardAt < forgottenThrough(known);
    return over ? null : known;
  }

  private Known remembered(String transactionId, String counterpartyId, long occurredAt) {
    Known known = new Known();
    known.counterpartyId = counterpartyId;
    known.occurredAt = occurredAt;
    known.heardAt = Math.max(marketTime, occurredAt);
    byTransaction.put(transactionId, known);
    everKnown.add(known);
    return known;
  }

  void learn(LabelEvent label) {
    Known known = known(label.transactionId());
    if (known == null) {
      known = remembered(label.transactionId(), label.counterpartyId(), label.occurredAtMicros());
    }
    Boolean former = known.statements.get(label.knownAtMicros());
    if (former == null || (!former && label.fraud())) {
      known.statements.put(label.knownAtMicros(), label.fraud());
      known.heardAt = Math.max(known.heardAt, marketTime);
    }
  }

  FeatureVector observe(Payment payment) {
    marketTime = Math.max(marketTime, payment.occurredAtMicros());
    Known known = known(payment.transactionId());
    if (known == null || known.accepted) {
      known =
          remembered(payment.transactionId(), payment.counterpartyId(), payment.occurredAtMicros());
    }
    known.accepted = true;
    known.counterpartyId = payment.counterpartyId();
    known.occurredAt = payment.occurredAtMicros();
    known.heardAt = marketTime;
    Seen current = new Seen(payment, known);
    List<Seen> account = byAccount.computeIfAbsent(payment.accountId(), id -> new ArrayList<>());
    List<Seen> counterparty =
        byCounterparty.computeIfAbsent(payment.counterpartyId(), id -> new ArrayList<>());
    account.add(current);
    counterparty.add(current);
    return vector(current, account, counterparty);
  }

  private long floor(List<Seen> events, long reach) {
    long newest = events.stream().mapToLong(Seen::time).max().orElseThrow();
    return Math.max(newest - reach - DAY, forgottenThrough());
  }

  /** Those held with after < time ≤ through, and the current one where it is in there. */
  private static List<Seen> window(
      List<Seen> events, long floor, long after, long through, Predicate<Seen> also) {
    List<Seen> found = new ArrayList<>();
    for (Seen seen : events) {
      boolean within = seen.time() > after && seen.time() <= through;
      if (within && (seen.time() > floor || also.test(seen))) {
        found.add(seen);
      }
    }
    return found;
  }

  private FeatureVector vector(Seen current, List<Seen> account, List<Seen> counterparty) {
    double[] v = new double[30];
    long t = current.time();
    double scale = current.payment.minorPerMajor();
    long floor = floor(account, 30 * DAY);
    ZonedDateTime local =
        Instant.ofEpochSecond(Math.floorDiv(t, S), Math.floorMod(t, S) * 1000).atZone(zone);
    v[0] = current.payment.amountMinor() / scale;
    v[1] = local.getDayOfWeek().getValue() >= 6 ? 1 : 0;
    v[2] = local.getHour() <= 6 ? 1 : 0;
    long[] meanWindows = {DAY, 7 * DAY, 30 * DAY};
    for (int i = 0; i < 3; i++) {
      List<Seen> in = window(account, floor, t - meanWindows[i], t, current::equals);
      v[3 + 2 * i] = in.size();
      v[4 + 2 * i] = sum(in) / (in.size() * scale);
    }
    long[] sumWindows = {60 * S, 300 * S, 3600 * S, DAY};
    for (int i = 0; i < 4; i++) {
      List<Seen> in = window(account, floor, t - sumWindows[i], t, current::equals);
      v[9 + 2 * i] = in.size();
      v[10 + 2 * i] = sum(in) / scale;
    }
    long last =
        account.stream()
            .filter(s -> !s.equals(current) && s.time() <= t)
            .mapToLong(Seen::time)
            .max()
            .orElse(Long.MIN_VALUE);
    v[17] = t > floor && last > marketTime - 400 * DAY ? (t - last) / 1e6 : Double.NaN;
    List<Seen> others = window(account, floor, t - 30 * DAY, t, s -> false);
    others.remove(current);
    v[18] =
        sum(others) == 0
            ? Double.NaN
            : current.payment.amountMinor() / (sum(others) / (double) others.size());
    String there = current.payment.counterpartyId();
    v[19] = others.stream().anyMatch(s -> s.payment.counterpartyId().equals(there)) ? 0 : 1;
    Set<String> distinct = new HashSet<>();
    window(account, floor, t - DAY, t, current::equals)
        .forEach(s -> distinct.add(s.payment.counterpartyId()));
    v[20] = distinct.size();

    long floorThere = floor(counterparty, delay + 30 * DAY);
    for (int i = 0; i < 3; i++) {
      List<Seen> in =
          window(counterparty, floorThere, t - delay - meanWindows[i], t - delay, s -> false);
      long frauds = in.stream().filter(s -> s.known.fraudSince(t) != null).count();
      v[21 + 2 * i] = in.size();
      v[22 + 2 * i] = in.isEmpty() ? 0 : (double) frauds / in.size();
    }
    long knownAfter = Math.max(t - 7 * DAY, floorThere);
    v[27] =
        everKnown.stream()
            .filter(known -> known.counterpartyId.equals(there))
            .map(known -> known.fraudSince(t))
            .filter(since -> since != null && since > knownAfter && since <= t)
            .count();
    v[28] = accounts(counterparty, floorThere, t - 3600 * S, current);
    v[29] = accounts(counterparty, floorThere, t - DAY, current);
    boolean late = t - 30 * DAY < floor || t - delay - 30 * DAY < floorThere;
    return new FeatureVector(v, late);
  }

  private static int accounts(List<Seen> events, long floor, long after, Seen current) {
    Set<String> distinct = new HashSet<>();
    window(events, floor, after, current.time(), current::equals)
        .forEach(s -> distinct.add(s.payment.accountId()));
    return distinct.size();
  }

  private static long sum(List<Seen> events) {
    return events.stream().mapToLong(s -> s.payment.amountMinor()).sum();
  }
}
