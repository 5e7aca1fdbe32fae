package io.proofstream.console.access;

/** What can be done in the console, each with the least role that may do it. */
public enum Permission {
  /** See alerts, decisions and figures, account and card numbers masked. */
  VIEW(Role.VIEWER),
  /** Take, release, annotate and close alerts; also the floor of every request that changes. */
  ACT(Role.ANALYST),
  /** See one alert's account and card numbers whole; each time leaves a note on the alert. */
  UNMASK(Role.ANALYST),
  /** Keep a rule quiet for one account, and end that. */
  SNOOZE(Role.ANALYST),
  /** Give an alert to somebody else, or take it from them. */
  ASSIGN_OTHERS(Role.LEAD),
  /** Silence alerts by a condition, whoever's they are, and end that. */
  SUPPRESS(Role.LEAD),
  /** Have a delivery that failed sent again. */
  RESEND(Role.LEAD),
  /** See and change what concerns the system and not an alert. */
  MANAGE(Role.ADMIN);

  private final Role least;

  Permission(Role least) {
    this.least = least;
  }

  /** The least role that may. */
  public Role least() {
    return least;
  }
}
