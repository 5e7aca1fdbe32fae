package io.proofstream.alert.suppression;

import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.policy.Match;
import io.proofstream.alert.policy.MatchRefused;
import io.proofstream.alert.state.Timer;
import io.proofstream.alert.state.Timers;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.SuppressionKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What keeps alerts from their queues for a time: the policy's silences and those that analysts
 * asked for, which are also kept in memory, since every flagged decision asks.
 */
public final class Silences {
  /** Silences of a market that analysts asked for, at most; each is tried for each new alert. */
  public static final int ASKED_MAX = 200;

  private final SuppressionBook book;
  private final Conditions conditions;
  private final Timers wallTimers;
  private final Map<String, Lasting> asked = new LinkedHashMap<>();

  /**
   * @param book all suppressions
   * @param conditions reads those of silences that were asked for
   * @param wallTimers wake what was silenced
   */
  public Silences(SuppressionBook book, Conditions conditions, Timers wallTimers) {
    this.book = book;
    this.conditions = conditions;
    this.wallTimers = wallTimers;
    book.all().stream()
        .filter(each -> each.getKind() == SuppressionKind.SILENCE)
        .forEach(this::recall);
  }

  private record Lasting(String id, Match match, Instant from, Instant until) {
    boolean holds(Alert alert, Instant now) {
      return !now.isBefore(from)
          && now.isBefore(until)
          && match.holds(alert, alert.getTransactions().get(0));
    }
  }

  /**
   * @param opened an alert of one transaction, as it would be opened
   * @param policy the policy in force
   * @param now wall-clock time
   * @return the silence that holds for it and ends last. It is counted.
   */
  public Optional<Suppressed> suppress(Alert opened, AlertPolicy policy, Instant now) {
    Optional<Lasting> last =
        Stream.concat(
                policy.silences().stream()
                    .map(each -> new Lasting(each.id(), each.match(), each.from(), each.until())),
                asked.values().stream())
            .filter(each -> each.holds(opened, now))
            .max(Comparator.comparing(Lasting::until).thenComparing(Lasting::id));
    last.map(Lasting::id).filter(asked::containsKey).ifPresent(book::count);
    return last.map(each -> Suppressed.until(each.id(), each.until()));
  }

  /** Whether no more can be asked for. */
  public boolean full() {
    return asked.size() >= ASKED_MAX;
  }

  /** Begins a silence whose condition was read before. */
  public void begin(Suppression silence) {
    recall(silence);
    book.begin(silence);
  }

  /** Ends a silence early; what it has silenced is woken. */
  public void end(Suppression silence, String by, Instant now) {
    asked.remove(silence.getSuppressionId());
    book.end(silence, by, now);
    wallTimers.set(new Timer(now, Timer.Kind.RELEASE, silence.getSuppressionId()));
  }

  void ended(Suppression silence) {
    asked.remove(silence.getSuppressionId());
    book.ended(silence);
  }

  boolean lasts(String id, AlertPolicy policy) {
    return asked.containsKey(id)
        || policy.silences().stream().anyMatch(each -> each.id().equals(id));
  }

  /** A condition that names what this deployment no longer has holds for nothing. */
  private void recall(Suppression one) {
    try {
      String id = one.getSuppressionId();
      Match match = conditions.read(one.getCondition());
      asked.put(id, new Lasting(id, match, one.getSince(), one.getUntil()));
    } catch (MatchRefused e) {
      asked.remove(one.getSuppressionId());
    }
  }
}
