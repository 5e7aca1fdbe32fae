package io.proofstream.alert.delivery;

import io.proofstream.runtime.settings.SettingsException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.types.Password;

/**
 * The values of one destination's keys. A message names the key; the value only where it is no
 * secret.
 *
 * @param config checked settings
 * @param name the destination
 */
record DestinationValues(AbstractConfig config, String name) {
  int number(String key) {
    return config.getInt(key(key));
  }

  boolean flag(String key) {
    return config.getBoolean(key(key));
  }

  List<String> list(String key) {
    return config.getList(key(key));
  }

  boolean given(String key) {
    return config.originals().containsKey(key(key));
  }

  Duration duration(String key, Duration min, Duration max) {
    String text = config.getString(key(key));
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeException e) {
      throw wrong(key, "'%s' is not an ISO 8601 duration such as PT15S or P1D".formatted(text));
    }
    if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
      throw wrong(key, "'%s' is not in %s to %s".formatted(text, min, max));
    }
    return duration;
  }

  String required(String key) {
    return text(key).orElseThrow(() -> wrong(key, "a value is expected"));
  }

  String secret(String key) {
    Password value = config.getPassword(key(key));
    if (value == null) {
      throw wrong(key, "a value is expected");
    }
    return value.value().trim();
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(config.getString(key(key))).filter(value -> !value.isBlank());
  }

  private String key(String member) {
    return DeliverySettings.FAMILY.key(name, member);
  }

  SettingsException wrong(String key, String what) {
    return new SettingsException(key(key) + ": " + what);
  }
}
