package io.proofstream.alert.policy;

import java.time.Instant;

/**
 * Keeps alerts out of the queues for a time, wall-clock.
 *
 * @param id names it, at most 64 characters
 * @param match what is silenced
 * @param owner who answers for it, at most 128 characters
 * @param reason why, at most 1024 characters
 * @param from when it begins
 * @param until when it ends, after it begins
 */
public record Silence(
    String id, Match match, String owner, String reason, Instant from, Instant until) {
  public Silence {
    PolicyLimits.filled("silence's id", id, PolicyLimits.ID_CHARACTERS_MAX);
    PolicyLimits.filled("owner of silence " + id, owner, PolicyLimits.OWNER_CHARACTERS_MAX);
    PolicyLimits.filled("reason of silence " + id, reason, PolicyLimits.REASON_CHARACTERS_MAX);
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("silence %s ends before it begins".formatted(id));
    }
  }
}
