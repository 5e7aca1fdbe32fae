package io.proofstream.alert.policy;

import java.util.Optional;

/**
 * @param account for each account, none where empty
 * @param total for each market, none where empty
 */
public record FloodCaps(Optional<FloodCap> account, Optional<FloodCap> total) {
  /** No caps. */
  public static final FloodCaps NONE = new FloodCaps(Optional.empty(), Optional.empty());
}
