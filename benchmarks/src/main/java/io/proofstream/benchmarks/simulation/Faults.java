package io.proofstream.benchmarks.simulation;

import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NetworkException;

/** Whether something goes wrong now: by chance, and only while there are faults left to happen. */
final class Faults {
  private static final int COMMIT_UNANSWERED_ONE_IN = 12;
  private static final int CONNECTION_LOST_ONE_IN = 12;

  private final Random random;
  private final PlantedBug bug;
  private final Consumer<String> trace;
  private int left;

  /**
   * @param random decides
   * @param bug that is planted
   * @param left faults that may still happen
   * @param trace hears of them
   */
  Faults(Random random, PlantedBug bug, int left, Consumer<String> trace) {
    this.random = random;
    this.bug = bug;
    this.left = left;
    this.trace = trace;
  }

  Random random() {
    return random;
  }

  PlantedBug bug() {
    return bug;
  }

  /** With a chance of one in so many, and one fault less to come. */
  boolean happens(int oneIn) {
    if (left > 0 && random.nextInt(oneIn) == 0) {
      left--;
      return true;
    }
    return false;
  }

  int left() {
    return left;
  }

  void end() {
    left = 0;
  }

  // The annotation would be a dependency of its own.
  @SuppressWarnings("AnnotateFormatMethod")
  void traced(String what, Object... arguments) {
    trace.accept(what.formatted(arguments));
  }

  boolean commitIsNotAnswered() {
    return happens(COMMIT_UNANSWERED_ONE_IN);
  }

  /** The answer of a commit that took place is lost with the connection. */
  void failsAfterCommit() {
    if (happens(CONNECTION_LOST_ONE_IN)) {
      traced("the connection is lost behind a commit");
      throw new NetworkException("simulated: the connection was lost");
    }
  }

  void requireGeneration(ConsumerGroup group, int generation) {
    if (group.generation() != generation && bug != PlantedBug.ZOMBIE_NOT_FENCED) {
      throw new CommitFailedException(
          "simulated: generation %d of %s is over".formatted(generation, group));
    }
  }

  /** Whether a planted bug puts a record beside its transaction. */
  boolean outsideTransaction(ProducerRecord<byte[], byte[]> record) {
    return switch (bug) {
      case POSITION_OUTSIDE_TRANSACTION -> record.topic().startsWith("collector.positions");
      case OUTPUT_OUTSIDE_TRANSACTION -> record.topic().startsWith("alerts.");
      default -> false;
    };
  }
}
