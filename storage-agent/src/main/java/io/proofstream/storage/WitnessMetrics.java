package io.proofstream.storage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.witness.PolicyCosigners;
import io.proofstream.auditlog.witness.WitnessEvents;
import io.proofstream.auditlog.witness.WitnessStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the log's witnesses do: in the metrics, in the agent's state, and once in its own log. */
final class WitnessMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessMetrics.class);

  /** Says when a witness goes away and when it is back. */
  static final WitnessEvents LOGGED =
      new WitnessEvents() {
        @Override
        public void troubled(WitnessStatus witness) {
          LOG.atWarn()
              .addKeyValue("witness", witness.name())
              .addKeyValue("state", witness.state())
              .addKeyValue("reason", witness.reason())
              .log("witness does not cosign, the audit log goes on without it");
        }

        @Override
        public void recovered(WitnessStatus witness) {
          LOG.atInfo().addKeyValue("witness", witness.name()).log("witness cosigns again");
        }
      };

  private final PolicyCosigners witnesses;
  private final InstantSource clock;
  private volatile long headSize;

  WitnessMetrics(PolicyCosigners witnesses, InstantSource clock) {
    this.witnesses = witnesses;
    this.clock = clock;
  }

  void bindTo(MeterRegistry meters) {
    for (WitnessStatus witness : witnesses.statuses()) {
      String name = witness.name();
      gauge(meters, "cosigning", name, s -> s.state() == WitnessStatus.State.COSIGNS ? 1 : 0);
      gauge(meters, "cosigned.entries", name, WitnessStatus::cosignedSize);
      gauge(meters, "behind.entries", name, this::entriesBehind);
      gauge(meters, "behind.seconds", name, this::secondsBehind);
    }
    meters.gauge(
        "proofstream.storage.witnessed.entries",
        witnesses,
        all -> all.witnessedHead().map(Checkpoint::size).orElse(0L));
  }

  private void gauge(
      MeterRegistry meters, String what, String name, ToDoubleFunction<WitnessStatus> value) {
    meters.gauge(
        "proofstream.storage.witness." + what,
        Tags.of("witness", name),
        witnesses,
        all ->
            all.statuses().stream()
                .filter(status -> status.name().equals(name))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN));
  }

  /** Notes the head that is published. */
  void published(long size) {
    headSize = size;
  }

  private long entriesBehind(WitnessStatus witness) {
    return Math.max(0, headSize - witness.cosignedSize());
  }

  /** Since its last cosignature, where it is behind; not a number where it never cosigned. */
  private double secondsBehind(WitnessStatus witness) {
    if (entriesBehind(witness) == 0) {
      return 0;
    }
    return witness
        .cosignedAt()
        .map(time -> (double) Math.max(0, Duration.between(time, clock.instant()).toSeconds()))
        .orElse(Double.NaN);
  }

  /** Facts for a person to read. */
  Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    for (WitnessStatus witness : witnesses.statuses()) {
      details.put("witness " + witness.name(), text(witness));
    }
    details.put(
        "witnessed entries",
        witnesses.witnessedHead().map(head -> Long.toString(head.size())).orElse("none"));
    return details;
  }

  private String text(WitnessStatus witness) {
    String behind =
        witness.cosignedAt().isEmpty()
            ? "has not cosigned since the start"
            : "cosigned %d, behind by %d entries, %.0f s"
                .formatted(witness.cosignedSize(), entriesBehind(witness), secondsBehind(witness));
    String reason = witness.reason().isEmpty() ? "" : " (" + witness.reason() + ")";
    return witness.state() + reason + ", " + behind;
  }
}
