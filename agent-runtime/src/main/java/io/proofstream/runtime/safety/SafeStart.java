package io.proofstream.runtime.safety;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What becomes of a report at an agent's start: log, metrics, and refusal. */
public final class SafeStart {
  private static final Logger LOG = LoggerFactory.getLogger(SafeStart.class);

  private SafeStart() {}

  /**
   * Tells of all findings.
   *
   * @param report what was found
   * @param facts the cluster
   * @param settings what to make of it
   * @param meters get {@code proofstream.safety.findings}, how many there are by severity
   * @throws UnsafeStartException if a promise would be void, and nobody has accepted that
   */
  public static void require(
      SafetyReport report, ClusterFacts facts, SafetySettings settings, MeterRegistry meters) {
    SafetyReport weighed = report.accepting(settings.accepted());
    boolean lenient = settings.lenient(facts);
    weighed.findings().forEach(finding -> log(finding, lenient));
    for (Severity severity : Severity.values()) {
      long count = weighed.count(severity);
      Gauge.builder("proofstream.safety.findings", () -> count)
          .tag("severity", severity.name().toLowerCase(Locale.ROOT))
          .strongReference(true)
          .register(meters);
    }
    if (weighed.fatal().isEmpty()) {
      return;
    }
    if (!lenient) {
      throw new UnsafeStartException(weighed.fatal());
    }
    LOG.atInfo()
        .addKeyValue("fatal", weighed.fatal().size())
        .log(
            "development: what would refuse this start elsewhere is shown by 'proofstream doctor'");
  }

  /** Where somebody tries things out, a wall of warnings would hide the one that matters. */
  private static void log(Finding finding, boolean lenient) {
    LOG.atLevel(lenient || finding.severity() == Severity.INFO ? Level.DEBUG : Level.WARN)
        .addKeyValue("code", finding.code())
        .addKeyValue("severity", finding.severity())
        .addKeyValue("subject", finding.subject())
        .addKeyValue("found", finding.found())
        .addKeyValue("expected", finding.expected())
        .addKeyValue("promise", finding.promise())
        .addKeyValue("mend", finding.mend())
        .log("start-up safety");
  }
}
