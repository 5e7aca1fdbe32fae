package io.proofstream.alert.delivery;

import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One destination at work: a thread that reads and some that bring. */
final class Delivery implements AutoCloseable {
  private final Destination destination;
  private final Courier courier;
  private final DeliveryDesk desk;
  private final DeliveryMetrics metrics;
  private final DestinationReading reading;
  private final List<Thread> threads = new ArrayList<>();

  Delivery(
      AgentContext context, Destination destination, Courier courier, DeadLetters deadLetters) {
    this.destination = destination;
    this.courier = courier;
    this.desk = new DeliveryDesk(destination.concurrency(), context.clock());
    this.metrics = new DeliveryMetrics(context.meters(), destination.name(), desk);
    this.reading =
        new DestinationReading(
            destination,
            context.kafka(),
            context.common().topicNames(),
            context.instance(),
            desk,
            metrics,
            new FirstPosition(destination.lookback(), context.clock()));
    LetterReader letters = new LetterReader(context.codecs().codec(destination.topic()));
    thread(context, "delivery-" + destination.name(), reading);
    for (int number = 0; number < destination.concurrency(); number++) {
      thread(
          context,
          "delivery-" + destination.name() + "-" + number,
          new DeliveryWorker(
              destination, desk, letters, courier, deadLetters, metrics, context.clock()));
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  String name() {
    return destination.name();
  }

  /** How it stands, for a person. */
  String state() {
    return "%d delivered, %d dead letters, %d unfinished, the oldest %d s old"
        .formatted(
            metrics.deliveredCount(),
            metrics.deadCount(),
            desk.unfinished(),
            desk.oldestAge().toSeconds());
  }

  /** Takes in nothing more; returns at once. */
  void stop() {
    reading.stop();
  }

  /** Waits for the reading to end, then ends the workers; what is unfinished comes again. */
  void await(Duration atMost) throws InterruptedException {
    Stopwatch waited = new Stopwatch();
    threads.get(0).join(Math.max(1, atMost.toMillis()));
    desk.close();
    for (Thread thread : threads) {
      thread.join(Math.max(1, atMost.minus(waited.elapsed()).toMillis()));
    }
  }

  @Override
  public void close() {
    stop();
    desk.close();
    threads.forEach(Thread::interrupt);
    courier.close();
  }

  private void thread(AgentContext context, String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((failing, failure) -> context.failed().accept(failure));
    threads.add(thread);
  }
}
