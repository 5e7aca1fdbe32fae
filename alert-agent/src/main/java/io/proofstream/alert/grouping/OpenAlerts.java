package io.proofstream.alert.grouping;

import io.proofstream.v1.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a market between decisions: its position and its open alerts, at most one
 * for each account. Used by one thread.
 */
public interface OpenAlerts {
  /** How far the market is; {@link MarketPosition#START} at first. */
  MarketPosition position();

  /** Remembers how far the market is. */
  void moveTo(MarketPosition position);

  /**
   * @param account an account's id
   * @return its open alert as it was added or replaced last
   */
  Optional<Alert> of(String account);

  /** Adds an alert to an account that has none. */
  void add(Alert alert);

  /** Replaces an alert by a later state of it, with the same {@code closes_at}. */
  void replace(Alert alert);

  /** Forgets an alert. */
  void remove(Alert alert);

  /**
   * @param until an event time
   * @param max how many at most
   * @return alerts whose {@code closes_at} is not after it, by closes_at and then by the account's
   *     id as UTF-8 bytes
   */
  List<Alert> due(Instant until, int max);
}
