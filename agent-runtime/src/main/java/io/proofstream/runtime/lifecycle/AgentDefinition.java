package io.proofstream.runtime.lifecycle;

import io.proofstream.runtime.access.BusNeeds;
import io.proofstream.runtime.safety.KeptDirectory;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.KeyFamily;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * A kind of agent: its settings, its topics and how to make one. Main, quickstart and tests all
 * launch an agent through this.
 *
 * @param <S> the agent's settings, an immutable record that cannot be invalid
 */
public interface AgentDefinition<S> {
  /** Who the agent is in the topic catalogue. */
  Party party();

  /** The agent's own keys, besides those of {@link CommonSettings#definition}. */
  ConfigDef settings();

  /** The agent's own keys that are there for each name in a list of the settings. */
  default List<KeyFamily> families() {
    return List.of();
  }

  /**
   * @param config checked settings, the common ones included
   * @param common the common ones as a record
   * @return the agent's settings
   * @throws io.proofstream.runtime.settings.SettingsException if a value is wrong
   */
  S read(AbstractConfig config, CommonSettings common);

  /** The topics it writes: their schemas are registered before it starts. */
  Collection<Topic<?>> writes(S settings, CommonSettings common);

  /** The topics it reads: they have to be there before it starts. */
  Collection<Topic<?>> reads(S settings, CommonSettings common);

  /**
   * What it needs on the bus besides writing and reading its topics, whatever its own settings.
   *
   * @param names the deployment's names of topics
   */
  default BusNeeds needs(TopicNames names) {
    return BusNeeds.NONE;
  }

  /** Where it keeps something between runs. */
  default List<KeptDirectory> keeps(S settings) {
    return List.of();
  }

  /** Makes the agent; opens nothing. */
  Agent create(AgentContext context, S settings);
}
