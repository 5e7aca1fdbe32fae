package io.proofstream.analyzer.rules;

import java.util.Optional;

/** What lists say at the time of one transaction. */
public interface Membership {
  /** Where there are no lists. */
  Membership NONE = (list, value) -> Optional.empty();

  /**
   * @param list a list's name
   * @param value to look up
   * @return whether the list has it; nothing where there is no such list
   */
  Optional<Boolean> contains(String list, String value);
}
