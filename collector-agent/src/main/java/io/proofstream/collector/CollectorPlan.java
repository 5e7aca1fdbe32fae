package io.proofstream.collector;

import io.proofstream.collector.intake.Intake;
import io.proofstream.collector.settings.CollectorSettings;
import java.util.List;

/**
 * What a collector does.
 *
 * @param settings what holds for every way in
 * @param intakes the ways in
 */
public record CollectorPlan(CollectorSettings settings, List<Intake> intakes) {
  public CollectorPlan {
    intakes = List.copyOf(intakes);
  }
}
