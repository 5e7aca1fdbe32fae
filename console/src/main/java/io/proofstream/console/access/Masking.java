package io.proofstream.console.access;

import io.proofstream.runtime.privacy.AccountMask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Account, card and counterparty numbers as a viewer gets them: masked for everybody, until one who
 * may asks to see those of one alert. Whoever serves that request records it first, as a note on
 * the alert.
 */
public final class Masking {
  /** The note that says an alert was unmasked; its analyst says by whom. */
  public static final String NOTE = "unmasked";

  /** How long an alert stays unmasked for who asked. */
  public static final Duration UNMASKED_FOR = Duration.ofMinutes(15);

  private static final int VIEWERS_MAX = 10_000;

  private final InstantSource clock;
  private final Map<Viewer, Unmasked> unmasked = new LinkedHashMap<>();

  Masking(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param id an account, card or counterparty number
   * @param viewer who will see it, outside any alert: in lists, searches and exports
   * @return it masked, whatever the viewer's role
   */
  public String mask(String id, Viewer viewer) {
    return AccountMask.of(id);
  }

  /**
   * @param id an account, card or counterparty number
   * @param viewer who will see it
   * @param alertId the alert that it belongs to
   * @return it whole where {@link #shows} says so, masked otherwise
   */
  public String mask(String id, Viewer viewer, String alertId) {
    return shows(viewer, alertId) ? id : AccountMask.of(id);
  }

  /**
   * @param viewer who looks
   * @param alertId an alert
   * @return whether they asked to see this alert's numbers within {@link #UNMASKED_FOR}, asked for
   *     no other since, and still may
   */
  public synchronized boolean shows(Viewer viewer, String alertId) {
    Unmasked asked = unmasked.get(viewer);
    return asked != null
        && viewer.may(Permission.UNMASK)
        && asked.alertId().equals(alertId)
        && clock.instant().isBefore(asked.until());
  }

  /**
   * Shows one alert's numbers to who asked, and masks the one they asked for before. To be called
   * after {@link Access#require} with {@link Permission#UNMASK}, and once the note {@link #NOTE} is
   * accepted.
   *
   * @param viewer who asked
   * @param alertId the alert
   */
  public synchronized void unmask(Viewer viewer, String alertId) {
    unmasked.remove(viewer);
    if (unmasked.size() >= VIEWERS_MAX) {
      unmasked.remove(unmasked.keySet().iterator().next());
    }
    unmasked.put(viewer, new Unmasked(alertId, clock.instant().plus(UNMASKED_FOR)));
  }

  synchronized void forget(Viewer viewer) {
    unmasked.remove(viewer);
  }

  private record Unmasked(String alertId, Instant until) {}
}
