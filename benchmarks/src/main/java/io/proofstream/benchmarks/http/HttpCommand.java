package io.proofstream.benchmarks.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.benchmarks.Machine;
import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.runtime.time.Waiting;
import io.proofstream.runtime.time.WallClock;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** {@code benchmarks http}: a running system, at twice what it can decide. */
public final class HttpCommand {
  private static final int AT_ONCE = 1_024;
  private static final double TIMES_CAPACITY = 2;
  private static final double MICROS_PER_MILLI = 1_000;
  private static final Duration SETTLE_MAX = Duration.ofSeconds(60);
  private static final Duration SETTLE_LOOK = Duration.ofSeconds(1);

  private HttpCommand() {}

  /**
   * @param words {@code --quick} or {@code --tiny}, endpoints.json of a running system, then the
   *     file for the figures
   */
  public static void run(List<String> words) throws Exception {
    if (words.size() != 3) {
      throw new IllegalArgumentException("--quick|--tiny ENDPOINTS.json OUT.json, not " + words);
    }
    boolean tiny = words.get(0).equals("--tiny");
    Path out = Path.of(words.get(2)).toAbsolutePath();
    ObjectMapper json = new ObjectMapper();
    HttpReport report =
        measure(
            json.readTree(Path.of(words.get(1)).toFile()),
            Machine.here(Files.createDirectories(out.getParent())),
            Duration.ofSeconds(tiny ? 2 : 15),
            Duration.ofSeconds(tiny ? 3 : 60));
    json.writerWithDefaultPrettyPrinter().writeValue(out.toFile(), report);
    report.print(System.out);
    if (!report.sound()) {
      throw new WrongOutcomeException("a promise was not held, see " + out);
    }
  }

  private static HttpReport measure(
      JsonNode endpoints, Machine machine, Duration closed, Duration open) throws Exception {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Instant begin = WallClock.utc().instant();
    Payments payments = new Payments(Long.toString(begin.toEpochMilli(), 36), begin.minus(open));
    Sender sender = new Sender(endpoints.get("intake").asText());
    ClosedLoop capacity = new ClosedLoop(sender, payments);
    capacity.perSecond("warm", AT_ONCE, closed);
    double perSecond = capacity.perSecond("closed", AT_ONCE, closed);
    OpenLoop twice = new OpenLoop(sender, payments);
    twice.run("open", perSecond * TIMES_CAPACITY, open);
    Set<String> accepted = new HashSet<>(capacity.taken());
    accepted.addAll(twice.taken());
    DecisionCount decisions =
        new DecisionCount(
            endpoints.get("bootstrap_servers").asText(), endpoints.get("schema_registry").asText());
    new Waiting(SETTLE_LOOK)
        .until(() -> decisions.byId().keySet().containsAll(accepted), SETTLE_MAX);
    Map<String, Integer> byId = decisions.byId();
    return new HttpReport(
        machine,
        load,
        perSecond,
        perSecond * TIMES_CAPACITY,
        open.toSeconds(),
        latencies(twice.micros()),
        accepted.size(),
        accepted.stream().filter(id -> !byId.containsKey(id)).count(),
        accepted.stream().filter(id -> byId.getOrDefault(id, 0) > 1).count(),
        twice.refused().stream().filter(byId::containsKey).count(),
        twice.withoutRetryAfter());
  }

  private static Map<String, HttpReport.Latency> latencies(Map<Integer, Histogram> micros) {
    Map<String, HttpReport.Latency> latencies = new TreeMap<>();
    micros.forEach(
        (status, histogram) ->
            latencies.put(
                Integer.toString(status),
                new HttpReport.Latency(
                    histogram.getTotalCount(),
                    histogram.getValueAtPercentile(50) / MICROS_PER_MILLI,
                    histogram.getValueAtPercentile(99) / MICROS_PER_MILLI,
                    histogram.getMaxValue() / MICROS_PER_MILLI)));
    return latencies;
  }
}
