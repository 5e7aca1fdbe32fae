package io.proofstream.analyzer.drift;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.artifacts.LiveModel;
import io.proofstream.analyzer.features.FeatureVector;
import io.proofstream.analyzer.market.DecisionWatch;
import io.proofstream.v1.Sha256;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A market's drift as metrics, {@code proofstream.analyzer.drift.psi} by market and value: not a
 * number while there is no live model, it has no references, or too few decisions were made. Begins
 * anew with each model and each start.
 */
public final class DriftMeters implements DecisionWatch {
  private static final int DECISIONS_A_REPORT = 500;

  /** Every model's references have it. */
  private static final String PROBABILITY = "probability";

  private final MeterRegistry meters;
  private final String market;
  private final Set<String> gauges = new HashSet<>();
  private Sha256 model;
  private DriftWindow window;
  private int unreported;
  private volatile Map<String, Double> reported = Map.of();

  /**
   * @param meters take the gauges
   * @param market that is watched
   */
  public DriftMeters(MeterRegistry meters, String market) {
    this.meters = meters;
    this.market = market;
    register(PROBABILITY);
  }

  @Override
  public void decided(InForce inForce, Instant occurredAt, FeatureVector features, double score) {
    if (inForce.model().isEmpty()) {
      window = null;
      model = null;
      reported = Map.of();
      return;
    }
    LiveModel live = inForce.model().get();
    if (!live.contentHash().equals(model)) {
      model = live.contentHash();
      window = new DriftWindow(live.model().card().getReferences());
      reported = Map.of();
    }
    window.add(occurredAt, features, score);
    if (++unreported >= DECISIONS_A_REPORT) {
      unreported = 0;
      report(window.stability());
    }
  }

  private void report(Map<String, Double> indexes) {
    reported = indexes;
    indexes.keySet().forEach(this::register);
  }

  private void register(String value) {
    if (gauges.add(value)) {
      meters.gauge(
          "proofstream.analyzer.drift.psi",
          Tags.of("market", market, "value", value),
          this,
          watch -> watch.reported.getOrDefault(value, Double.NaN));
    }
  }
}
