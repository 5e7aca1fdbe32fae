package io.proofstream.benchmarks.simulation;

import io.proofstream.benchmarks.simulation.Transaction.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Transactions by their producers' ids: a newer producer of an id fences off the older, one that is
 * open for too long is aborted, and what was decided reaches the partitions when chance has it
 * (KIP-98, KIP-360, KIP-890).
 */
final class Coordinator {
  private static final class Producer {
    private int epoch = -1;
    private Transaction last;
  }

  private final Map<String, Producer> producers = new HashMap<>();
  private final List<Transaction> undecidedOrUntold = new ArrayList<>();
  private final SimulatedClock clock;
  private final LongSupplier steps;
  private final PlantedBug bug;

  Coordinator(SimulatedClock clock, LongSupplier steps, PlantedBug bug) {
    this.clock = clock;
    this.steps = steps;
    this.bug = bug;
  }

  /**
   * @return the new producer's epoch; what an older one had open is ended
   */
  int init(String id) {
    Producer producer = producers.computeIfAbsent(id, each -> new Producer());
    abortOpen(producer);
    settle(producer);
    return ++producer.epoch;
  }

  Transaction begin(String id, int epoch) {
    Producer producer = producer(id, epoch);
    settle(producer);
    producer.last = new Transaction(id, epoch, steps.getAsLong());
    undecidedOrUntold.add(producer.last);
    return producer.last;
  }

  /**
   * A partition's leader does not say whether a newer producer ended the transaction.
   *
   * @throws InvalidTxnStateException if the transaction is not open any more
   * @throws InvalidProducerEpochException if the producer was fenced off
   */
  void requireOpen(String id, Transaction transaction) {
    if (!transaction.open()) {
      throw new InvalidTxnStateException(transaction + " is over");
    }
    if (producers.get(id).epoch != transaction.epoch() && bug != PlantedBug.ZOMBIE_NOT_FENCED) {
      throw new InvalidProducerEpochException(id + " has a newer producer");
    }
  }

  /** Decides; that it is decided so already is no error, since answers may be lost. */
  void commit(String id, Transaction transaction, Runnable decided) {
    Producer unused = producer(id, transaction.epoch());
    if (transaction.open()) {
      transaction.decide(Outcome.COMMITTED);
      decided.run();
    } else if (!transaction.committed()) {
      throw new InvalidTxnStateException(transaction + " was aborted");
    }
  }

  /**
   * @throws ProducerFencedException if the producer was fenced off
   */
  void abort(String id, Transaction transaction) {
    Producer unused = producer(id, transaction.epoch());
    abort(transaction);
  }

  private static void abort(Transaction transaction) {
    if (transaction.open()) {
      transaction.decide(Outcome.ABORTED);
    }
  }

  /**
   * Gives up a transaction that is open for too long, and fences off its producer.
   *
   * @param stepsMin for how many steps it has to be open
   */
  Optional<Transaction> expire(RandomGenerator random, long stepsMin) {
    long before = steps.getAsLong() - stepsMin;
    List<Transaction> open =
        undecidedOrUntold.stream().filter(each -> each.open() && each.began() <= before).toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    Transaction chosen = open.get(random.nextInt(open.size()));
    producers.values().stream()
        .filter(producer -> producer.last == chosen)
        .forEach(producer -> producer.epoch++);
    chosen.decide(Outcome.ABORTED);
    return Optional.of(chosen);
  }

  /** Tells one partition or group of what was decided. */
  Optional<String> tellOne(RandomGenerator random) {
    undecidedOrUntold.removeIf(each -> !each.open() && !each.untold());
    List<Transaction> decided = undecidedOrUntold.stream().filter(each -> !each.open()).toList();
    if (decided.isEmpty()) {
      return Optional.empty();
    }
    Transaction chosen = decided.get(random.nextInt(decided.size()));
    return Optional.of(chosen + " ends in " + chosen.tell(random.nextInt(1 << 16), clock.millis()));
  }

  /** Whether every transaction is decided, and everybody knows. */
  boolean quiet() {
    undecidedOrUntold.removeIf(each -> !each.open() && !each.untold());
    return undecidedOrUntold.isEmpty();
  }

  private void abortOpen(Producer producer) {
    if (producer.last != null && bug != PlantedBug.ZOMBIE_NOT_FENCED) {
      abort(producer.last);
    }
  }

  /** A producer begins nothing before the end of its last is known everywhere. */
  private void settle(Producer producer) {
    while (producer.last != null && !producer.last.open() && producer.last.untold()) {
      String unused = producer.last.tell(0, clock.millis());
    }
  }

  private Producer producer(String id, int epoch) {
    Producer producer = producers.get(id);
    if (producer.epoch != epoch && bug != PlantedBug.ZOMBIE_NOT_FENCED) {
      throw new ProducerFencedException(id + " has a newer producer");
    }
    return producer;
  }
}
