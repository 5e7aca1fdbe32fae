package io.proofstream.console.actions;

import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertRow;
import java.util.Optional;

/** Where analysts ask. Safe for use by several threads; calls wait for the outcome. */
public interface ActionDesk {
  /**
   * Asks for something and waits until its outcome is known, for some seconds at most.
   *
   * @param request what is asked for
   * @param analyst who asks, 1 to 128 characters
   * @return what became of it; Refused with UNKNOWN_ALERT, UNKNOWN_SUPPRESSION or UNKNOWN_MARKET
   *     without asking where it is about nothing that the console knows, and with ACTION_ID_USED
   *     where its id stands for another action
   * @throws ActionsUnavailableException if it could not be written; it may be asked again with the
   *     same id
   */
  ActionOutcome ask(ActionRequest request, String analyst);

  /**
   * What became of an action, without waiting.
   *
   * @return empty where nothing is known of it: it was never asked for, or is not answered yet
   */
  Optional<ActionOutcome> outcome(String actionId);

  /**
   * Takes the open, unsilenced alert that should be judged next: overdue ones first, then by
   * severity, due time and age. Two who ask at the same time never get the same.
   *
   * @param filter of which alerts
   * @param analyst who asks
   * @return the alert, taken; empty where there is none
   * @throws ActionsUnavailableException if an action could not be written
   */
  Optional<AlertRow> next(AlertFilter filter, String analyst);
}
