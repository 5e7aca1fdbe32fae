package io.proofstream.alert.delivery;

import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.KeyFamily;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Where alerts are delivered to besides topics.
 *
 * @param destinations each with a name of its own
 */
public record DeliverySettings(List<Destination> destinations) {
  /** The keys of each destination, {@code delivery.NAME.…}. */
  public static final KeyFamily FAMILY =
      new KeyFamily("delivery.destinations", "delivery.", DestinationKeys.definition());

  public DeliverySettings {
    destinations = List.copyOf(destinations);
  }

  /** Adds the key that names the destinations. */
  public static ConfigDef define(ConfigDef definition) {
    return definition.define(
        FAMILY.listKey(),
        Type.LIST,
        "",
        Importance.MEDIUM,
        "Names of receivers that alerts are delivered to; each has keys delivery.NAME.….");
  }

  /**
   * @param config checked settings
   * @param common the common ones
   * @return the same as records
   * @throws SettingsException if a value is wrong, or a key does not go with the others
   */
  public static DeliverySettings of(AbstractConfig config, CommonSettings common) {
    List<Destination> destinations = new ArrayList<>();
    for (String name : config.getList(FAMILY.listKey())) {
      destinations.add(
          new DestinationReader(new DestinationValues(config, name), common.alertQueues()).read());
    }
    return new DeliverySettings(destinations);
  }

  /** The topics that deliveries write. */
  public List<Topic<?>> writes() {
    return destinations.isEmpty() ? List.of() : List.of(Topics.DEAD_LETTERS);
  }

  /** The topics that deliveries read besides those of alerts. */
  public List<Topic<?>> reads() {
    return destinations.isEmpty() ? List.of() : List.of(Topics.RESENDS);
  }
}
