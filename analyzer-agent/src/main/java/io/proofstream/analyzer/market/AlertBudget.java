package io.proofstream.analyzer.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * The score from which a market's transactions are reviewed, so that as many accounts a day are as
 * a team can look at. Each day of event time has one threshold: the median, over the last seven
 * days that had payments, of the score that the N-th most suspicious account of the day reached.
 * Exact and a function of the market's records alone: of a day only the N highest accounts are
 * held, and one that falls out of them can come back only with a higher score.
 */
final class AlertBudget {
  private static final int DAYS = 7;
  private static final byte VERSION = 1;
  private static final long NO_DAY = Long.MIN_VALUE;

  /** An account's highest score of the day. */
  private record Best(double score, String account) implements Comparable<Best> {
    @Override
    public int compareTo(Best other) {
      int order = Double.compare(score, other.score);
      return order != 0 ? order : account.compareTo(other.account);
    }
  }

  private final Map<String, Double> scores = new HashMap<>();
  private final TreeSet<Best> lowestFirst = new TreeSet<>();
  private final Deque<Double> past = new ArrayDeque<>();
  private long day = NO_DAY;

  /** Of a market that has none yet. */
  AlertBudget() {}

  /**
   * @param kept what {@link #encode} gave
   */
  static AlertBudget decode(byte[] kept) {
    ByteBuffer in = ByteBuffer.wrap(kept);
    byte version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "alert budget has version " + version + ", " + VERSION + " is expected");
    }
    AlertBudget budget = new AlertBudget();
    budget.day = in.getLong();
    for (int left = in.getInt(); left > 0; left--) {
      budget.past.addLast(in.getDouble());
    }
    while (in.hasRemaining()) {
      double score = in.getDouble();
      byte[] account = new byte[in.getInt()];
      in.get(account);
      budget.put(new String(account, UTF_8), score);
    }
    return budget;
  }

  byte[] encode() {
    List<byte[]> accounts =
        lowestFirst.stream().map(best -> best.account().getBytes(UTF_8)).toList();
    int bytes = 1 + Long.BYTES + Integer.BYTES + past.size() * Double.BYTES;
    for (byte[] account : accounts) {
      bytes += Double.BYTES + Integer.BYTES + account.length;
    }
    ByteBuffer out = ByteBuffer.allocate(bytes).put(VERSION).putLong(day).putInt(past.size());
    past.forEach(out::putDouble);
    int next = 0;
    for (Best best : lowestFirst) {
      byte[] account = accounts.get(next++);
      out.putDouble(best.score()).putInt(account.length).put(account);
    }
    return out.array();
  }

  /** Whether nothing was seen. */
  boolean isEmpty() {
    return day == NO_DAY;
  }

  /**
   * Goes on to a day; one that is over already changes nothing, a late payment counts today.
   *
   * @param number of the day since 1970-01-01 in the market's time zone
   * @param accountsPerDay the team's capacity, 1 or more
   * @return whether anything changed
   */
  boolean enter(long number, int accountsPerDay) {
    if (number <= day) {
      return false;
    }
    if (day != NO_DAY) {
      shrinkTo(accountsPerDay);
      // Where fewer accounts had payments than the team can look at, every suspicion is looked at.
      past.addLast(scores.size() < accountsPerDay ? 0 : lowestFirst.first().score());
      if (past.size() > DAYS) {
        double unused = past.removeFirst();
      }
    }
    scores.clear();
    lowestFirst.clear();
    day = number;
    return true;
  }

  /**
   * The score from which today's transactions are reviewed; nothing before the first day is over.
   */
  OptionalDouble threshold() {
    if (past.isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] sorted = past.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    // A score of 0 is no suspicion at all.
    return OptionalDouble.of(Math.max(median, Double.MIN_VALUE));
  }

  /**
   * Notes a score of the day.
   *
   * @return whether anything changed
   */
  boolean see(String account, double score, int accountsPerDay) {
    Double had = scores.get(account);
    if (had != null) {
      if (had >= score) {
        return false;
      }
      lowestFirst.remove(new Best(had, account));
    } else if (scores.size() >= accountsPerDay
        && new Best(score, account).compareTo(lowestFirst.first()) < 0) {
      return false;
    }
    put(account, score);
    shrinkTo(accountsPerDay);
    return true;
  }

  private void put(String account, double score) {
    scores.put(account, score);
    lowestFirst.add(new Best(score, account));
  }

  private void shrinkTo(int accounts) {
    while (scores.size() > accounts) {
      scores.remove(lowestFirst.pollFirst().account());
    }
  }
}
