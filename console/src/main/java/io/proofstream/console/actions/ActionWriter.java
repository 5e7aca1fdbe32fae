package io.proofstream.console.actions;

import io.proofstream.v1.Action;

/** Where actions are written. */
interface ActionWriter {
  /**
   * Returns when the action is durable.
   *
   * @param partition of the market
   * @param action keyed by its account
   * @throws ActionsUnavailableException if it could not be written
   */
  void write(int partition, Action action);
}
