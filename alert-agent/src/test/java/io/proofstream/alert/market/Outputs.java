package io.proofstream.alert.market;

import io.proofstream.alert.outbox.Outbox;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a market says. */
public final class Outputs implements Outbox {
  /** What a queue got. */
  public record Notified(String queue, Alert alert, int reminder) {}

  private final List<Alert> alerts = new ArrayList<>();
  private final List<Notified> notified = new ArrayList<>();
  private final List<Handling> handlings = new ArrayList<>();
  private final List<Suppression> suppressions = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  @Override
  public void revised(Alert alert) {
    alerts.add(alert);
  }

  @Override
  public void notified(String queue, Alert alert, int reminder) {
    notified.add(new Notified(queue, alert, reminder));
  }

  @Override
  public void handled(Handling handling) {
    handlings.add(handling);
  }

  @Override
  public void suppressed(Suppression suppression) {
    suppressions.add(suppression);
  }

  @Override
  public void judged(Verdict verdict) {
    verdicts.add(verdict);
  }

  public List<Alert> alerts() {
    return alerts;
  }

  public List<Notified> notified() {
    return notified;
  }

  public List<Handling> handlings() {
    return handlings;
  }

  public List<Suppression> suppressions() {
    return suppressions;
  }

  public List<Verdict> verdicts() {
    return verdicts;
  }

  /** The last revision sent. */
  public Alert alert() {
    return alerts.get(alerts.size() - 1);
  }

  /** The last handling. */
  public Handling handling() {
    return handlings.get(handlings.size() - 1);
  }

  /** Forgets what was said so far. */
  public void clear() {
    alerts.clear();
    notified.clear();
    handlings.clear();
    suppressions.clear();
    verdicts.clear();
  }
}
