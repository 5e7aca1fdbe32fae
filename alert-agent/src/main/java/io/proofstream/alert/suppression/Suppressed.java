package io.proofstream.alert.suppression;

import java.time.Instant;
import java.util.Optional;

/**
 * What suppresses a flagged decision.
 *
 * @param because the id of a snooze or silence, the name of an inhibition, or which cap
 * @param until when it ends, wall-clock time; empty where it has no such end
 * @param alertId the alert that inhibits
 */
public record Suppressed(String because, Optional<Instant> until, Optional<String> alertId) {
  static Suppressed until(String because, Instant until) {
    return new Suppressed(because, Optional.of(until), Optional.empty());
  }

  static Suppressed by(String because) {
    return new Suppressed(because, Optional.empty(), Optional.empty());
  }

  static Suppressed by(String because, String alertId) {
    return new Suppressed(because, Optional.empty(), Optional.of(alertId));
  }
}
