package io.proofstream.quickstart.history;

import io.proofstream.v1.Decision;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which decisions are meant: a stretch of event time, or one transaction. */
public final class Selection {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "event time of the first, for example 2026-11-01T00:00:00Z")
  private Optional<Instant> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", description = "event time before which they lie")
  private Optional<Instant> to = Optional.empty();

  @Option(names = "--transaction", paramLabel = "ID", description = "only the decision on this one")
  private Optional<String> transaction = Optional.empty();

  /** Only the decision on one transaction. */
  public static Selection of(String transactionId) {
    Selection one = new Selection();
    one.transaction = Optional.of(transactionId);
    return one;
  }

  /** For messages: what was asked for. */
  @Override
  public String toString() {
    return transaction
        .map(id -> "none on a transaction '" + id + "'")
        .orElse(
            from.isEmpty() && to.isEmpty()
                ? "none were made"
                : "none from %s to %s"
                    .formatted(
                        from.map(Instant::toString).orElse("the beginning"),
                        to.map(Instant::toString).orElse("the end")));
  }

  /** Whether a decision is meant. */
  public boolean contains(Decision decision) {
    return from.map(time -> !decision.getOccurredAt().isBefore(time)).orElse(true)
        && to.map(time -> decision.getOccurredAt().isBefore(time)).orElse(true)
        && transaction.map(id -> id.equals(decision.getTransactionId())).orElse(true);
  }
}
