package io.proofstream.console.index;

import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of an alert's history.
 *
 * @param revision its number, from 1
 * @param at when it was written
 * @param cause why it was written
 * @param status the status after it
 * @param actionId the action that led to it, where cause is ASKED
 * @param who who asked, where the action is known
 * @param changes what is other than before, each in a few words without account numbers
 * @param place where it lies in alerts.v1
 */
public record Revision(
    int revision,
    Instant at,
    AlertCause cause,
    AlertStatus status,
    Optional<String> actionId,
    Optional<String> who,
    List<String> changes,
    Place place) {
  public Revision {
    changes = List.copyOf(changes);
  }
}
