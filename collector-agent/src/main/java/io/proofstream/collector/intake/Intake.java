package io.proofstream.collector.intake;

import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.Topic;
import java.util.Collection;

/**
 * A way in that is configured: what payments come by. Each has a package of its own, is its own
 * settings, and runs beside the others in the collector's process.
 */
public interface Intake {
  /** The topics it reads, of our catalogue; they have to be there before it starts. */
  Collection<Topic<?>> reads();

  /**
   * Makes the part that takes payments in; opens nothing.
   *
   * @param context what the collector was given by its launcher
   * @param settings what holds for every way in
   * @throws io.proofstream.runtime.settings.SettingsException if its settings do not fit
   */
  Agent create(AgentContext context, CollectorSettings settings);
}
