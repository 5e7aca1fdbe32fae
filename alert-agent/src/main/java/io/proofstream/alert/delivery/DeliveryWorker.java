package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.message.Notice;
import io.proofstream.alert.delivery.order.Answer;
import io.proofstream.alert.delivery.order.Fault;
import io.proofstream.alert.delivery.order.Outgoing;
import io.proofstream.alert.delivery.order.Step;
import io.proofstream.schemas.UndecodableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one letter after the other; several of these work on one desk. */
final class DeliveryWorker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

  /** When what could not be written to the dead letters is tried once more. */
  private static final Duration BURY_AGAIN = Duration.ofSeconds(10);

  private final Destination destination;
  private final DeliveryDesk desk;
  private final LetterReader reader;
  private final Courier courier;
  private final DeadLetters deadLetters;
  private final DeliveryMetrics metrics;
  private final InstantSource clock;

  DeliveryWorker(
      Destination destination,
      DeliveryDesk desk,
      LetterReader reader,
      Courier courier,
      DeadLetters deadLetters,
      DeliveryMetrics metrics,
      InstantSource clock) {
    this.destination = destination;
    this.desk = desk;
    this.reader = reader;
    this.courier = courier;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      for (Optional<Outgoing> next = desk.next(); next.isPresent(); next = desk.next()) {
        work(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(Outgoing outgoing) throws InterruptedException {
    Optional<String> id = Optional.empty();
    Answer answer;
    try {
      Notice notice = reader.read(outgoing.letter());
      id = Optional.of(notice.id());
      answer = courier.deliver(notice);
    } catch (UndecodableRecordException | IllegalArgumentException e) {
      answer = new Answer.Refused(Fault.UNREADABLE, "not an alert of ours: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("destination", destination.name()).setCause(e).log("attempt broke");
      answer = new Answer.Failed(Fault.INTERNAL, "failed with " + e.getClass().getSimpleName());
    }
    metrics.tried(answer);
    Instant now = clock.instant();
    Step step =
        destination.retries().after(answer, outgoing.tries(), now, ThreadLocalRandom.current());
    if (step instanceof Step.TryAgain again) {
      desk.retry(outgoing, again.at(), again.holdsAll());
    } else if (step instanceof Step.Bury bury) {
      bury(outgoing, bury, id);
    } else {
      metrics.delivered(Duration.between(outgoing.letter().writtenAt(), now));
      desk.finish(outgoing);
    }
  }

  private void bury(Outgoing outgoing, Step.Bury why, Optional<String> id)
      throws InterruptedException {
    try {
      deadLetters.write(destination.name(), outgoing, why, id);
    } catch (ExecutionException | RuntimeException e) {
      LOG.atError()
          .addKeyValue("destination", destination.name())
          .setCause(e)
          .log("dead letter was not written and will be tried again");
      desk.retry(outgoing, clock.instant().plus(BURY_AGAIN), false);
      return;
    }
    metrics.buried();
    LOG.atWarn()
        .addKeyValue("destination", destination.name())
        .addKeyValue("code", why.fault())
        .addKeyValue("reason", why.message())
        .addKeyValue("attempts", outgoing.tries().count())
        .addKeyValue("id", id.orElse(""))
        .log("alert went to the dead letters");
    desk.finish(outgoing);
  }
}
