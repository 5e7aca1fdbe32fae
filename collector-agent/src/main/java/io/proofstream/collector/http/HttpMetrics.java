package io.proofstream.collector.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the server answers:
 *
 * <ul>
 *   <li>{@code proofstream.collector.http.requests}, by status: how many, and how long they took
 *       from their headers to the answer
 *   <li>{@code proofstream.collector.http.in.flight}: rows sent and not yet decided
 *   <li>{@code proofstream.collector.http.connections}
 *   <li>{@code proofstream.collector.http.remembered}: outcomes kept in memory
 * </ul>
 *
 * Rows are counted with those of other ways in; what was refused as a whole (a body that cannot be
 * read, somebody unknown, no room) is a request of its status here, and no row.
 */
final class HttpMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry meters;
  private final Map<Integer, Timer> requests = new ConcurrentHashMap<>();

  HttpMetrics(MeterRegistry meters) {
    this.meters = meters;
    for (int status : new int[] {Answer.DECIDED, Answer.ACCEPTED}) {
      timer(status);
    }
    for (Problem.Fault fault : Problem.Fault.values()) {
      timer(fault.status());
    }
  }

  void answered(int status, Duration took) {
    timer(status).record(took);
  }

  void watch(String figure, Supplier<Number> value) {
    Gauge.builder("proofstream.collector.http." + figure, value)
        .strongReference(true)
        .register(meters);
  }

  private Timer timer(int status) {
    return requests.computeIfAbsent(
        status,
        code ->
            Timer.builder("proofstream.collector.http.requests")
                .tag("status", Integer.toString(code))
                .serviceLevelObjectives(BUCKETS)
                .register(meters));
  }
}
