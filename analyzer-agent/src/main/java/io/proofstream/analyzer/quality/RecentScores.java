package io.proofstream.analyzer.quality;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.proofstream.models.evaluation.Evaluation;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.models.evaluation.FraudStatements;
import io.proofstream.models.evaluation.Protocol;
import io.proofstream.v1.FoldQuality;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * A market's last weeks of scores and labels, and what the scores were worth. Where they are more
 * than may be held, a part of the accounts stands for all: half of them, a quarter, and so on,
 * chosen by their hash. Not thread-safe.
 */
final class RecentScores {
  /** Test weeks that are judged. */
  static final int WEEKS = 4;

  private static final Duration WEEK = Duration.ofDays(7);
  private static final int CARDS_PER_DAY = 100;
  private static final int HALVINGS_MAX = 20;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final HashFunction HASH = Hashing.farmHashFingerprint64();

  private final Duration delay;
  private final long daysHeld;
  private final long heldMax;
  private final TreeMap<Long, ScoredDay> days = new TreeMap<>();

  /** One string for all rows of an account. */
  private final Map<String, String> accounts = new HashMap<>();

  private long held;
  private long now;
  private int halvings;

  /**
   * @param delay how late labels come
   * @param heldMax decisions and labels that are held at most, 1 or more
   */
  RecentScores(Duration delay, long heldMax) {
    this.delay = delay;
    this.heldMax = heldMax;
    this.daysHeld = horizon(delay).toDays();
  }

  /** How far back what is held goes, in event time. */
  static Duration horizon(Duration delay) {
    return WEEK.multipliedBy(WEEKS + 1L).plus(delay.multipliedBy(2)).plusDays(2);
  }

  /**
   * Whether anything of an account can be held. Most decisions of a large market are of others, and
   * need not be decoded.
   *
   * @param key a record's key, the account id in UTF-8; null where there is none
   */
  boolean looksAt(byte[] key) {
    return key == null || isChosen(HASH.hashBytes(key).asLong());
  }

  /** Takes a decision in. */
  void decided(String transactionId, String accountId, Instant occurredAt, double score) {
    if (occurredAt.getEpochSecond() > now) {
      now = occurredAt.getEpochSecond();
      forgetOldDays();
    }
    if (isHeld(occurredAt, accountId)) {
      String account = accounts.computeIfAbsent(accountId, same -> same);
      day(occurredAt)
          .decided(hash(transactionId), account, occurredAt.getEpochSecond(), (float) score);
      added();
    }
  }

  /** Takes in what a label or a verdict says of a transaction. */
  void said(
      String transactionId, String accountId, Instant occurredAt, Instant knownAt, boolean fraud) {
    if (isHeld(occurredAt, accountId)) {
      String account = accounts.computeIfAbsent(accountId, same -> same);
      if (day(occurredAt).said(hash(transactionId), account, knownAt.getEpochSecond(), fraud)) {
        added();
      }
    }
  }

  private void added() {
    if (++held > heldMax && halvings < HALVINGS_MAX) {
      halve();
    }
  }

  /** The share of the accounts that is looked at, above 0 to 1. */
  double share() {
    return Math.scalb(1.0, -halvings);
  }

  /**
   * @return the figures of the last whole weeks whose labels are back, the newest first; a week
   *     without a fraud is left out
   */
  List<FoldQuality> weeks() {
    if (days.isEmpty()) {
      return List.of();
    }
    Examples.Builder examples = new Examples.Builder(1);
    days.forEach((number, day) -> day.addTo(examples, now, hash -> words(number, hash)));
    int cards = (int) Math.max(1, Math.round(CARDS_PER_DAY * share()));
    Protocol protocol = new Protocol(Duration.ZERO, delay, WEEK, WEEK, cards);
    Instant end = Instant.ofEpochSecond(dayOf(now - delay.toSeconds()) * SECONDS_PER_DAY);
    List<FoldQuality> weeks = new Evaluation(examples.build(), protocol).run(end, WEEKS);
    return weeks.stream()
        .filter(week -> !Double.isNaN(week.getAuc()))
        .sorted(Comparator.comparing(FoldQuality::getTestFrom).reversed())
        .toList();
  }

  /**
   * A label may have its transaction's time from another clock: on the day itself or next to it.
   */
  private Optional<FraudStatements> words(long day, long transactionHash) {
    return LongStream.rangeClosed(day - 1, day + 1)
        .mapToObj(each -> said(each, transactionHash))
        .flatMap(Optional::stream)
        .reduce(FraudStatements::with);
  }

  private Optional<FraudStatements> said(long day, long transactionHash) {
    return Optional.ofNullable(days.get(day)).flatMap(each -> each.words(transactionHash));
  }

  private boolean isHeld(Instant occurredAt, String account) {
    return dayOf(occurredAt.getEpochSecond()) > dayOf(now) - daysHeld && isChosen(account);
  }

  private boolean isChosen(String account) {
    return isChosen(hash(account));
  }

  private boolean isChosen(long accountHash) {
    return (accountHash & ((1L << halvings) - 1)) == 0;
  }

  private ScoredDay day(Instant occurredAt) {
    return days.computeIfAbsent(dayOf(occurredAt.getEpochSecond()), day -> new ScoredDay());
  }

  private void forgetOldDays() {
    var old = days.headMap(dayOf(now) - daysHeld, true);
    if (!old.isEmpty()) {
      old.clear();
      recount();
    }
  }

  private void halve() {
    halvings++;
    days.values().forEach(day -> day.keep(this::isChosen));
    recount();
  }

  private void recount() {
    accounts.clear();
    held = days.values().stream().mapToLong(ScoredDay::size).sum();
  }

  private static long dayOf(long seconds) {
    return Math.floorDiv(seconds, SECONDS_PER_DAY);
  }

  private static long hash(String text) {
    return HASH.hashString(text, StandardCharsets.UTF_8).asLong();
  }
}
