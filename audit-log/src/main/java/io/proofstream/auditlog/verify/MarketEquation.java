package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.Outcome;
import io.proofstream.auditlog.tree.Hash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * The equation of one market: each transaction has one outcome, outcomes are numbered densely in
 * the transactions' order, and each names its transaction's offset and hash.
 *
 * <p>The log has the topics side by side, so either may come first; what has no counterpart yet
 * waits. Outcomes are settled in the order of their numbers: each must answer the first transaction
 * that is left. A number that is not there is missing for good when each of the three topics has
 * gone past it; until then it may still come.
 */
final class MarketEquation {
  private final String transactionsName;
  private final Violations violations;
  private final long inFlightMax;
  private final InFlight transactions = new InFlight();
  private final InFlight outcomes = new InFlight();
  private final Map<OutcomeTopic, GoneNumbers> topics = new EnumMap<>(OutcomeTopic.class);
  private final NumberRuns passedAsGone = new NumberRuns();
  private final Deque<GapEntry> sourceGaps = new ArrayDeque<>();

  /** Number of the first outcome that is not settled, and first place of {@link #outcomes}. */
  private long next;

  private long settledOffset = -1;
  private long coveredOffset = -1;

  /** Numbers passed over since the last settled one: as many transactions have no outcome here. */
  private long passedOver;

  private boolean stopped;
  private long count;
  private long highest = -1;
  private long repeated;
  private long missing;
  private long firstMissing = -1;
  private long gone;
  private long sourcesGone;
  private long ahead;

  /**
   * @param transactionsName topic and partition of its transactions, for messages
   * @param violations takes what contradicts the equation
   * @param inFlightMax how many transactions may wait, and as many outcomes
   */
  MarketEquation(String transactionsName, Violations violations, long inFlightMax) {
    this.transactionsName = transactionsName;
    this.violations = violations;
    this.inFlightMax = inFlightMax;
    for (OutcomeTopic topic : OutcomeTopic.values()) {
      if (topic != OutcomeTopic.TRANSACTIONS) {
        topics.put(topic, new GoneNumbers());
      }
    }
  }

  /** A record of the market's transactions; offsets rise. */
  void transaction(long offset, Hash valueHash, long index) {
    coveredOffset = offset;
    while (transactions.size() >= inFlightMax && giveUpOnNext()) {}
    if (transactions.size() >= inFlightMax) {
      stop(index, "more than %,d transactions wait".formatted(inFlightMax));
    }
    if (!stopped) {
      transactions.addLast(offset, valueHash, index);
      settle(false);
    }
  }

  /** Transactions that were gone before they could be recorded. */
  void transactionsGone(GapEntry gap) {
    coveredOffset = gap.lastOffset();
    if (!stopped) {
      sourceGaps.addLast(gap);
      settle(false);
    }
  }

  /** Outcomes of a topic that were gone before they could be recorded. */
  void outcomesGone(OutcomeTopic topic) {
    topics.get(topic).gap();
  }

  /** An outcome that a topic holds. */
  void outcome(OutcomeTopic topic, Outcome outcome, long index) {
    count++;
    long number = outcome.sequence();
    highest = Math.max(highest, number);
    GoneNumbers numbers = topics.get(topic);
    if (number <= numbers.last()) {
      repeat(index, number, "the topic's last outcome had number " + numbers.last());
      return;
    }
    numbers.outcome(number);
    if (stopped) {
      return;
    }
    if (passedAsGone.remove(number)) {
      gone--;
      return;
    }
    if (number < next || outcomes.has(number - next)) {
      repeat(index, number, "another one has it");
      return;
    }
    jumpOverGone(topic, number);
    boolean isNear = number - next - outcomes.size() < inFlightMax;
    while (isNear && number - next >= inFlightMax && giveUpOnNext()) {}
    if (number - next >= inFlightMax) {
      stop(index, "outcome number %d is far beyond number %d".formatted(number, next));
    } else {
      outcomes.set(number - next, outcome.sourceOffset(), outcome.sourceHash(), index);
      settle(false);
    }
  }

  private void repeat(long index, long number, String why) {
    repeated++;
    violations.add(index, "outcome number %d again: %s".formatted(number, why));
  }

  /** A topic that begins late may begin a billion numbers later. */
  private void jumpOverGone(OutcomeTopic topic, long number) {
    boolean isFar = topic == OutcomeTopic.DECISIONS || number - next >= inFlightMax;
    if (isFar && number > next && outcomes.isEmpty() && topics.get(topic).mayHold(next)) {
      passedAsGone.add(next, number - 1);
      gone += number - next;
      passedOver += number - next;
      next = number;
    }
  }

  /** Another topic of the transactions' name begins: offsets no longer say which is meant. */
  void madeAgain(long index) {
    stop(index, transactionsName + " was deleted and made again");
  }

  /** Where all waits for a number that is not there: takes it for missing. */
  private boolean giveUpOnNext() {
    if (stopped || outcomes.isEmpty() || outcomes.has(0)) {
      return false;
    }
    missing("all that may be in flight waits behind it");
    passedOver++;
    outcomes.removeFirst();
    next++;
    settle(false);
    return true;
  }

  private void stop(long index, String why) {
    if (!stopped) {
      settle(true);
      violations.add(index, why + ": outcomes cannot be checked from here on");
      stopped = true;
    }
  }

  private void settle(boolean atEnd) {
    while (!outcomes.isEmpty()) {
      if (outcomes.has(0)) {
        if (!settleFirst()) {
          return;
        }
        settledOffset = Math.max(settledOffset, outcomes.offset(0));
      } else if (!passOver(atEnd)) {
        return;
      }
      outcomes.removeFirst();
      next++;
    }
  }

  /** Whether the number that comes next is not there and need not be waited for. */
  private boolean passOver(boolean atEnd) {
    boolean isPast = topics.values().stream().allMatch(topic -> topic.isPast(next));
    boolean mayBeGone = topics.values().stream().anyMatch(topic -> topic.mayHold(next));
    boolean goneForGood = mayBeGone && topics.get(OutcomeTopic.DECISIONS).isPast(next);
    if (!isPast && !goneForGood && !atEnd) {
      return false;
    }
    passedOver++;
    if (mayBeGone) {
      gone++;
      passedAsGone.add(next, next);
    } else if (isPast) {
      missing("all three topics have gone past it");
    } else {
      inFlight(next);
    }
    return true;
  }

  private void inFlight(long number) {
    missing++;
    firstMissing = firstMissing < 0 ? number : firstMissing;
  }

  private void missing(String why) {
    inFlight(next);
    violations.add(
        firstIndexThere(), "outcome number %d is not in the log, %s".formatted(next, why));
  }

  /** Entry of the first outcome that is there. */
  private long firstIndexThere() {
    long at = 0;
    while (!outcomes.has(at)) {
      at++;
    }
    return outcomes.index(at);
  }

  /** False if its transaction may yet come. */
  private boolean settleFirst() {
    long offset = outcomes.offset(0);
    if (offset > coveredOffset) {
      return false;
    }
    if (offset <= settledOffset) {
      violations.add(
          outcomes.index(0),
          "outcome number %d answers %s offset %d, an earlier number answered offset %d"
              .formatted(next, transactionsName, offset, settledOffset));
      return true;
    }
    passTransactionsBefore(offset);
    if (!transactions.isEmpty() && transactions.offset(0) == offset) {
      compareHash(offset);
      transactions.removeFirst();
    } else if (isGone(offset)) {
      sourcesGone++;
    } else {
      violations.add(
          outcomes.index(0),
          "outcome number %d answers %s offset %d, which is not in the log"
              .formatted(next, transactionsName, offset));
    }
    return true;
  }

  private void passTransactionsBefore(long offset) {
    while (!transactions.isEmpty() && transactions.offset(0) < offset) {
      if (passedOver > 0) {
        passedOver--;
      } else {
        violations.add(
            transactions.index(0),
            "%s offset %d has no outcome: numbers %d and %d answer the ones around it"
                .formatted(transactionsName, transactions.offset(0), next - 1, next));
      }
      transactions.removeFirst();
    }
    if (passedOver > 0 && !anyGoneBetween(settledOffset, offset)) {
      violations.add(
          outcomes.index(0),
          "between %s offsets %d and %d are %d transactions fewer than numbers of outcomes"
              .formatted(transactionsName, settledOffset, offset, passedOver));
    }
    passedOver = 0;
  }

  private void compareHash(long offset) {
    if (!transactions.firstHashIs(outcomes)) {
      violations.add(
          outcomes.index(0),
          "outcome number %d names another value than %s offset %d has, entry %d"
              .formatted(next, transactionsName, offset, transactions.index(0)));
    }
  }

  private boolean isGone(long offset) {
    return anyGoneBetween(offset - 1, offset + 1);
  }

  /**
   * Whether an attested gap has an offset between these two. They are asked for in rising order.
   */
  private boolean anyGoneBetween(long before, long after) {
    while (!sourceGaps.isEmpty() && sourceGaps.getFirst().lastOffset() <= settledOffset) {
      sourceGaps.removeFirst();
    }
    return sourceGaps.stream()
        .anyMatch(gap -> gap.firstOffset() < after && gap.lastOffset() > before);
  }

  private void countAhead() {
    for (long at = 0; at < outcomes.size(); at++) {
      if (outcomes.has(at)) {
        ahead++;
      } else {
        inFlight(next + at);
      }
    }
  }

  /**
   * @param settled whether nothing may be in flight
   */
  VerifyReport.Outcomes finish(String prefix, int market, boolean settled, long lastIndex) {
    if (!stopped) {
      settle(true);
      countAhead();
      if (settled && missing + transactions.size() + ahead > 0) {
        violations.add(
            transactions.isEmpty() ? lastIndex : transactions.index(0),
            "in flight in a log that is said to be settled: %,d outcomes, %,d transactions that wait, %,d outcomes of transactions to come"
                .formatted(missing, transactions.size(), ahead));
      }
    }
    return new VerifyReport.Outcomes(
        prefix,
        market,
        count,
        highest + 1,
        missing,
        firstMissing,
        repeated,
        new VerifyReport.InFlight(transactions.size(), ahead, gone, sourcesGone));
  }
}
