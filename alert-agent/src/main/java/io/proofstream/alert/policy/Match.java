package io.proofstream.alert.policy;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * For which alerts a route, a silence or a side of an inhibition is meant: conditions joined by
 * {@code and}, or {@code any}.
 *
 * @param text as written
 * @param ofAlert what has to hold for the alert
 * @param ofTransaction what has to hold for one of its transactions
 */
public record Match(
    String text, List<Condition.OfAlert> ofAlert, List<Condition.OfTransaction> ofTransaction) {
  /** Holds for every alert. */
  public static final Match ANY = new Match(MatchReader.ANY, List.of(), List.of());

  public Match {
    PolicyLimits.filled("match", text, PolicyLimits.MATCH_CHARACTERS_MAX);
    ofAlert = List.copyOf(ofAlert);
    ofTransaction = List.copyOf(ofTransaction);
  }

  /**
   * @param text conditions joined by {@code and}, for example {@code amount_minor >= 100000 and
   *     currency = EUR}, or {@code any}; at most 1024 characters
   * @param queues the queues that have a topic
   * @param markets the markets of this deployment
   * @throws MatchRefused at the first thing that is wrong; names the nearest of what was expected
   */
  public static Match parse(String text, Collection<String> queues, Collection<String> markets)
      throws MatchRefused {
    return parse(text, KnownNames.of(queues, markets));
  }

  static Match parse(String text, KnownNames names) throws MatchRefused {
    return of(text, new MatchReader(text, names).conditions());
  }

  /** As {@link #parse}; {@code severity <= LEVEL} is understood too. */
  static Match parseTarget(String text, KnownNames names) throws MatchRefused {
    return of(text, new MatchReader(text, names).allowingUpTo().conditions());
  }

  /** The queues that its conditions ask for. */
  Stream<String> queues() {
    return ofAlert.stream()
        .flatMap(
            each -> each instanceof Condition.InQueue in ? Stream.of(in.queue()) : Stream.of());
  }

  private static Match of(String text, List<Condition> conditions) {
    List<Condition.OfAlert> ofAlert = new ArrayList<>();
    List<Condition.OfTransaction> ofTransaction = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof Condition.OfAlert asked) {
        ofAlert.add(asked);
      } else if (condition instanceof Condition.OfTransaction asked) {
        ofTransaction.add(asked);
      }
    }
    return new Match(text.strip(), ofAlert, ofTransaction);
  }

  /**
   * @param alert the alert with the transactions it names; its queues are asked for by {@code queue
   *     = NAME}
   * @param latest the transaction that joined last, which it may not name
   */
  public boolean holds(Alert alert, AlertTransaction latest) {
    return ofAlert.stream().allMatch(condition -> condition.holds(alert))
        && (ofTransaction.isEmpty()
            || holdsFor(alert, latest)
            || alert.getTransactions().stream().anyMatch(each -> holdsFor(alert, each)));
  }

  private boolean holdsFor(Alert alert, AlertTransaction transaction) {
    return ofTransaction.stream().allMatch(condition -> condition.holds(alert, transaction));
  }
}
