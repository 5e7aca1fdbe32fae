package io.proofstream.quickstart.backtest;

import io.proofstream.v1.Decision;
import io.proofstream.v1.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the candidate decides otherwise, counted by kind, with examples of each. */
final class Changes {
  private static final int EXAMPLES_MAX = 5;

  /** A kind of change. */
  enum Kind {
    /** A fraud that only the candidate flags. */
    FRAUD_FOUND,
    /** A fraud that only the live one flags. */
    FRAUD_LOST,
    /** A legitimate transaction, as far as is known, that only the candidate flags. */
    FALSE_ALARM_MORE,
    /** A legitimate transaction, as far as is known, that only the live one flags. */
    FALSE_ALARM_LESS
  }

  /**
   * One of them.
   *
   * @param reasons the candidate's
   */
  record Example(
      String transactionId,
      String occurredAt,
      long amountMinor,
      String liveOutcome,
      double liveScore,
      String candidateOutcome,
      double candidateScore,
      List<String> reasons) {}

  /** How many of a kind, and some of them. */
  record OfKind(Kind kind, long count, List<Example> examples) {}

  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Example>> examples = new EnumMap<>(Kind.class);

  void add(Decision live, Decision candidate, boolean fraud) {
    if (Scoreboard.flags(live) == Scoreboard.flags(candidate)) {
      return;
    }
    boolean more = Scoreboard.flags(candidate);
    Kind kind =
        fraud
            ? (more ? Kind.FRAUD_FOUND : Kind.FRAUD_LOST)
            : (more ? Kind.FALSE_ALARM_MORE : Kind.FALSE_ALARM_LESS);
    counts.merge(kind, 1L, Long::sum);
    List<Example> some = examples.computeIfAbsent(kind, k -> new ArrayList<>());
    if (some.size() < EXAMPLES_MAX) {
      some.add(example(live, candidate));
    }
  }

  private static Example example(Decision live, Decision candidate) {
    return new Example(
        live.getTransactionId(),
        live.getOccurredAt().toString(),
        live.getAmountMinor(),
        live.getOutcome().name(),
        live.getScore(),
        candidate.getOutcome().name(),
        candidate.getScore(),
        candidate.getReasons().stream().map(Changes::text).collect(Collectors.toList()));
  }

  private static String text(Reason reason) {
    return reason.getRule() + ": " + reason.getDetail();
  }

  List<OfKind> all() {
    return counts.entrySet().stream()
        .map(entry -> new OfKind(entry.getKey(), entry.getValue(), examples.get(entry.getKey())))
        .toList();
  }
}
