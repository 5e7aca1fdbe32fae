package io.proofstream.alert.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.proofstream.alert.delivery.order.Answer;
import java.time.Duration;

/**
 * What one destination counts, from the agent's start:
 *
 * <pre>
 * letters read = delivered + dead + passed + unfinished
 * </pre>
 *
 * Work that is done again after a crash counts again.
 */
final class DeliveryMetrics {
  private static final String LETTERS = "proofstream.delivery.letters";
  private static final String ATTEMPTS = "proofstream.delivery.attempts";
  private static final String DESTINATION = "destination";
  private static final String RESULT = "result";

  private final Counter delivered;
  private final Counter dead;
  private final Counter passed;
  private final Counter taken;
  private final Counter failed;
  private final Counter refused;
  private final Counter interruptions;
  private final Timer latency;

  DeliveryMetrics(MeterRegistry meters, String destination, DeliveryDesk desk) {
    this.delivered = meters.counter(LETTERS, DESTINATION, destination, RESULT, "delivered");
    this.dead = meters.counter(LETTERS, DESTINATION, destination, RESULT, "dead");
    this.passed = meters.counter(LETTERS, DESTINATION, destination, RESULT, "passed");
    this.taken = meters.counter(ATTEMPTS, DESTINATION, destination, RESULT, "taken");
    this.failed = meters.counter(ATTEMPTS, DESTINATION, destination, RESULT, "failed");
    this.refused = meters.counter(ATTEMPTS, DESTINATION, destination, RESULT, "refused");
    this.interruptions =
        meters.counter("proofstream.delivery.interruptions", DESTINATION, destination);
    this.latency = meters.timer("proofstream.delivery.latency", DESTINATION, destination);
    Gauge.builder("proofstream.delivery.unfinished", desk, DeliveryDesk::unfinished)
        .tag(DESTINATION, destination)
        .register(meters);
    Gauge.builder("proofstream.delivery.oldest.seconds", desk, each -> each.oldestAge().toSeconds())
        .tag(DESTINATION, destination)
        .register(meters);
  }

  /** An attempt ended. */
  void tried(Answer answer) {
    if (answer instanceof Answer.Taken) {
      taken.increment();
    } else {
      (answer instanceof Answer.Failed ? failed : refused).increment();
    }
  }

  /** A letter is with its receiver, so long after it was written. */
  void delivered(Duration after) {
    delivered.increment();
    latency.record(after.isNegative() ? Duration.ZERO : after);
  }

  void buried() {
    dead.increment();
  }

  /** A resend that is not for this destination, or came round too often. */
  void passed() {
    passed.increment();
  }

  /** Reading from Kafka broke off and begins again. */
  void interrupted() {
    interruptions.increment();
  }

  long deliveredCount() {
    return (long) delivered.count();
  }

  long deadCount() {
    return (long) dead.count();
  }
}
