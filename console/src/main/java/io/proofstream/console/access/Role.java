package io.proofstream.console.access;

import io.proofstream.runtime.settings.SettingsException;
import java.util.Arrays;
import java.util.Locale;

/** What somebody is in the console; each role may do all that those before it may. */
public enum Role {
  /** Looks, and changes nothing. */
  VIEWER,
  /** Works alerts. */
  ANALYST,
  /** Works alerts, decides who works which, and keeps rules quiet. */
  LEAD,
  /** Also operates the system. */
  ADMIN;

  /**
   * @param least a role
   * @return whether this one may do all that {@code least} may
   */
  public boolean covers(Role least) {
    return compareTo(least) >= 0;
  }

  /**
   * @param text a role's name in any case
   * @return the role
   * @throws SettingsException if there is none of that name
   */
  static Role named(String text) {
    return Arrays.stream(values())
        .filter(role -> role.name().equals(text.trim().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    "'%s' is no role; expected is viewer, analyst, lead or admin"
                        .formatted(LogText.of(text))));
  }
}
