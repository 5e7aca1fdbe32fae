package io.proofstream.quickstart.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the rows of one simulated day. */
final class Day {
  private static final double REPEATED = 0.003;
  private static final double BAD = 0.003;
  private static final double LARGE = 0.002;
  private static final double AT_COMPROMISED_COUNTERPARTY = 0.5;
  private static final double FROM_COMPROMISED_ACCOUNT = 1.0 / 3;
  private static final int COMPROMISED_FACTOR = 5;
  private static final int LARGE_MINOR_MIN = 22_001;
  private static final int LARGE_MINOR_MAX = 95_000;
  private static final int BURST_MIN = 6;
  private static final int BURST_MAX = 11;
  private static final int BURST_STEP_MILLIS_MAX = 25_000;
  private static final int BURST_MINOR_MIN = 100;
  private static final int BURST_MINOR_MAX = 3_000;

  private final Population population;
  private final Set<Integer> compromisedAccounts;
  private final Set<Integer> compromisedCounterparties;
  private final int bursts;
  private final Dice dice;
  private final List<Timed> rows = new ArrayList<>();
  private final List<Payment> payments = new ArrayList<>();
  private long number;

  /** A row and when it is sent. */
  private record Timed(Instant at, SimulatedRow row) {}

  /**
   * @param population who pays
   * @param compromisedAccounts accounts in the wrong hands today
   * @param compromisedCounterparties counterparties that leak cards today
   * @param bursts how many bursts begin today, as far as there is room
   * @param firstNumber number of the day's first row
   * @param dice today's
   */
  Day(
      Population population,
      Set<Integer> compromisedAccounts,
      Set<Integer> compromisedCounterparties,
      int bursts,
      long firstNumber,
      Dice dice) {
    this.population = population;
    this.compromisedAccounts = compromisedAccounts;
    this.compromisedCounterparties = compromisedCounterparties;
    this.bursts = bursts;
    this.number = firstNumber;
    this.dice = dice;
  }

  /**
   * @param day its number, 0 being the first
   * @param count how many rows it has
   * @return them, in the order of their time
   */
  List<SimulatedRow> rows(int day, int count) {
    List<Instant> moments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      moments.add(Calendar.moment(day, dice));
    }
    Collections.sort(moments);
    int burstsLeft = bursts;
    for (int i = 0; rows.size() < count; i++) {
      int room = count - rows.size();
      if (room >= BURST_MIN && dice.chance((double) burstsLeft / room)) {
        burst(moments.get(i), Math.min(room, dice.between(BURST_MIN, BURST_MAX)));
        burstsLeft--;
      } else {
        add(moments.get(i));
      }
    }
    rows.sort(Comparator.comparing(Timed::at));
    return rows.stream().map(Timed::row).toList();
  }

  private void add(Instant at) {
    double kind = dice.unit();
    Optional<Payment> before = earlier(at);
    if (kind < REPEATED && before.isPresent()) {
      number++;
      rows.add(new Timed(at, SimulatedRow.repeat(before.get())));
    } else if (kind > 1 - BAD && before.isPresent()) {
      rows.add(new Timed(at, BadRows.of(before.get(), payment(at), dice)));
    } else {
      accept(payment(at));
    }
  }

  private void accept(Payment payment) {
    payments.add(payment);
    rows.add(new Timed(payment.occurredAt(), SimulatedRow.of(payment)));
  }

  /** A payment of today that was sent before: whatever repeats it comes after it. */
  private Optional<Payment> earlier(Instant at) {
    return payments.isEmpty()
        ? Optional.empty()
        : Optional.of(payments.get(dice.below(payments.size())))
            .filter(payment -> !payment.occurredAt().isAfter(at));
  }

  private Payment payment(Instant at) {
    int account = population.account(dice);
    int counterparty = population.counterparty(account, dice);
    long amount = population.amountMinor(account, dice);
    boolean leaks = dice.chance(AT_COMPROMISED_COUNTERPARTY);
    boolean stolen = dice.chance(FROM_COMPROMISED_ACCOUNT);
    int large = dice.between(LARGE_MINOR_MIN, LARGE_MINOR_MAX);
    if (dice.chance(LARGE)) {
      return payment(at, account, counterparty, large, Optional.of(FraudKind.LARGE_AMOUNT));
    }
    if (stolen && compromisedAccounts.contains(account)) {
      long raised = amount * COMPROMISED_FACTOR;
      return payment(at, account, counterparty, raised, Optional.of(FraudKind.COMPROMISED_ACCOUNT));
    }
    Optional<FraudKind> fraud =
        leaks && compromisedCounterparties.contains(counterparty)
            ? Optional.of(FraudKind.COMPROMISED_COUNTERPARTY)
            : Optional.empty();
    return payment(at, account, counterparty, amount, fraud);
  }

  private void burst(Instant begin, int count) {
    int account = population.account(dice);
    Instant at = begin;
    for (int i = 0; i < count; i++) {
      int counterparty = dice.below(population.counterparties());
      int amount = dice.between(BURST_MINOR_MIN, BURST_MINOR_MAX);
      accept(payment(at, account, counterparty, amount, Optional.of(FraudKind.VELOCITY_BURST)));
      at = at.plusMillis(dice.between(1, BURST_STEP_MILLIS_MAX));
    }
  }

  private Payment payment(
      Instant at, int account, int counterparty, long amount, Optional<FraudKind> fraud) {
    return new Payment(
        "payment-" + number++,
        Population.accountId(account),
        Population.counterpartyId(counterparty),
        at,
        amount,
        population.channel(dice),
        fraud,
        Chargeback.of(fraud.isPresent(), at, dice));
  }
}
