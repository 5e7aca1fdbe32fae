package io.proofstream.analyzer.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A stream of payments and labels that tries what goes wrong in real ones. */
final class RandomMarket {
  private static final long SECOND = 1_000_000L;
  private static final long DAY = 86_400 * SECOND;

  /**
   * How wild it is.
   *
   * @param accounts how many
   * @param counterparties how many
   * @param stepSeconds mean time between payments
   * @param lateShare of payments that come out of order
   * @param lateDaysMax by how much
   * @param gapShare of payments before which months pass
   * @param labelShare of payments that get labels
   */
  record Shape(
      int accounts,
      int counterparties,
      int stepSeconds,
      double lateShare,
      double lateDaysMax,
      double gapShare,
      double labelShare) {}

  private final Random random;
  private final Shape shape;
  private final List<Object> toCome = new ArrayList<>();
  private final List<Payment> past = new ArrayList<>();
  private long time = 1_522_540_800L * SECOND;
  private int next;

  RandomMarket(Shape shape, Random random) {
    this.shape = shape;
    this.random = random;
  }

  /** The next {@link Payment} or {@link LabelEvent}. */
  Object next() {
    if (!toCome.isEmpty() && random.nextInt(3) > 0) {
      return toCome.remove(random.nextInt(toCome.size()));
    }
    Payment payment = payment();
    past.add(payment);
    boolean labelled = random.nextDouble() < shape.labelShare;
    if (!labelled) {
      return payment;
    }
    if (random.nextInt(4) == 0) {
      toCome.add(payment);
      return label(payment);
    }
    toCome.add(label(payment));
    return payment;
  }

  private Payment payment() {
    advance();
    return new Payment(
        "t" + next++,
        "a" + skewed(shape.accounts),
        "c" + skewed(shape.counterparties),
        occurredAt(),
        random.nextInt(10) == 0 ? 0 : random.nextInt(50_000),
        100);
  }

  private void advance() {
    if (random.nextDouble() < shape.gapShare) {
      time += (20 + random.nextInt(120)) * DAY;
    }
    if (random.nextInt(4) > 0) {
      time += random.nextInt(2 * shape.stepSeconds) * SECOND;
      time += random.nextInt(10) == 0 ? random.nextInt(1_000_000) : 0;
    }
  }

  private long occurredAt() {
    if (random.nextDouble() >= shape.lateShare) {
      return time;
    }
    double days = shape.lateDaysMax * Math.pow(random.nextDouble(), 3);
    return time - SECOND * (long) (days * 86_400);
  }

  /** Small numbers far more often than large ones. */
  private int skewed(int bound) {
    return (int) (bound * Math.pow(random.nextDouble(), 3));
  }

  /** Of this payment, or now and then of one long past, of itself again, or of none. */
  private LabelEvent label(Payment payment) {
    Payment of = random.nextInt(5) == 0 ? past.get(random.nextInt(past.size())) : payment;
    if (random.nextInt(3) == 0) {
      toCome.add(again(of));
    }
    String id = random.nextInt(20) == 0 ? "nobody" + next : of.transactionId();
    return labelled(id, of, random.nextInt(3) > 0);
  }

  private LabelEvent again(Payment of) {
    return labelled(of.transactionId(), of, random.nextBoolean());
  }

  private LabelEvent labelled(String id, Payment of, boolean fraud) {
    long[] delays = {0, 3600, 86_400, 7 * 86_400, 7 * 86_400, 7 * 86_400, 40 * 86_400};
    long delay =
        delays[random.nextInt(delays.length)] + (random.nextBoolean() ? random.nextInt(100) : 0);
    long knownAt = of.occurredAtMicros() + delay * SECOND;
    return new LabelEvent(
        id, of.accountId(), of.counterpartyId(), of.occurredAtMicros(), knownAt, fraud);
  }
}
