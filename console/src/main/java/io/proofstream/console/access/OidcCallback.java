package io.proofstream.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Flows that were begun and have not come back; each comes back once. */
final class OidcCallback {
  private static final int MAX = 4_096;
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Map<String, Pending> byState = new LinkedHashMap<>();

  OidcCallback(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void expect(
      String state, String nonce, String verifier, String browser, String next) {
    if (byState.size() >= MAX) {
      byState.remove(byState.keySet().iterator().next());
    }
    Instant until = clock.instant().plus(KEPT);
    byState.put(state, new Pending(nonce, verifier, Secret.sha256Hex(browser), next, until));
  }

  /**
   * @param state what the provider sends back
   * @param browser what the browser's cookie says
   * @return the flow, if this browser began it a short while ago and it has not come back before
   */
  synchronized Optional<Pending> comeBack(String state, String browser) {
    return Optional.ofNullable(byState.remove(state))
        .filter(pending -> clock.instant().isBefore(pending.until()))
        .filter(pending -> Secret.same(pending.browserHash(), Secret.sha256Hex(browser)));
  }

  /**
   * A flow's beginning.
   *
   * @param nonce has to be in the token
   * @param verifier proves to the provider who began it (RFC 7636)
   * @param browserHash of what the browser was given
   * @param next where to go afterwards
   * @param until when it is given up
   */
  record Pending(String nonce, String verifier, String browserHash, String next, Instant until) {}
}
