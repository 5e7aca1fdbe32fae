package io.proofstream.alert.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.RandomHistory;
import io.proofstream.alert.actions.ActionResult;
import io.proofstream.alert.market.Actions;
import io.proofstream.alert.market.Bench;
import io.proofstream.alert.market.Policies;
import io.proofstream.alert.outbox.Outbox;
import io.proofstream.alert.policy.Timing;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The market against {@link NaiveMarket}, on histories from a seed. */
final class GroupingPropertyTest {
  private static final int HISTORIES = 100;
  private static final int DECISIONS_MAX = 300;
  private static final int PASS_MINUTES_MAX = 90;
  private static final Timing TIMING =
      new Timing(NaiveCase.WAIT, NaiveCase.INTERVAL, NaiveCase.REPEAT);

  @Test
  void everyHistoryGivesWhatThePlainestReadingGives() {
    long first = new Random().nextLong();
    for (int i = 0; i < HISTORIES; i++) {
      long seed = first + i;
      Run run = new Run(new Random(seed));
      run.play();
      assertThat(firstDifference(run.told.lines, run.naive.lines())).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void everyFlaggedTransactionIsHandledOnceAndCountedInTheAlertThatItsHandlingNames() {
    long seed = new Random().nextLong();
    Run run = new Run(new Random(seed));
    run.play();
    Decision end = run.bench.at("end", 1_000_000).approve();
    end.getEvidence().put("sequence", Long.MAX_VALUE);
    run.bench.take(end);
    Map<String, Long> counted = new HashMap<>();
    run.told.latest.values().forEach(a -> counted.put(a.getAlertId(), a.getTransactionCount()));
    Map<String, Long> handled = new HashMap<>();
    run.told.handlings.stream()
        .filter(handling -> handling.getAlertId() != null)
        .forEach(handling -> handled.merge(handling.getAlertId(), 1L, Long::sum));
    assertThat(run.told.handlings).as("seed %d", seed).hasSize(run.flagged);
    assertThat(counted).as("seed %d", seed).isEqualTo(handled);
  }

  private static String firstDifference(List<String> told, List<String> expected) {
    for (int i = 0; i < Math.max(told.size(), expected.size()); i++) {
      String one = i < told.size() ? told.get(i) : "nothing";
      String other = i < expected.size() ? expected.get(i) : "nothing";
      if (!one.equals(other)) {
        return "line %d: '%s', '%s' expected".formatted(i, one, other);
      }
    }
    return "";
  }

  /** One history, played to both. */
  private static final class Run {
    private final Told told = new Told();
    private final Bench bench =
        new Bench(new Policies().route("urgent", "severity >= HIGH", TIMING).policy(), told);
    private final NaiveMarket naive = new NaiveMarket(Policies.WINDOW, Policies.EXPIRE);
    private final Actions actions = new Actions();
    private final List<Action> asked = new ArrayList<>();
    private final Random random;
    private int flagged;

    Run(Random random) {
      this.random = random;
    }

    void play() {
      for (Decision decision : RandomHistory.of(random, DECISIONS_MAX)) {
        flagged += decision.getOutcome() == Outcome.APPROVE ? 0 : 1;
        bench.take(decision);
        naive.take(decision, bench.now());
        switch (random.nextInt(8)) {
          case 0, 1 -> pass();
          case 2, 3 -> act();
          case 4 -> bench.restart();
          default -> {}
        }
      }
    }

    private void pass() {
      boolean days = random.nextInt(60) == 0;
      bench.pass(
          days
              ? Duration.ofDays(random.nextInt(40))
              : Duration.ofMinutes(random.nextInt(PASS_MINUTES_MAX)));
      naive.wake(bench.now());
    }

    private void act() {
      Optional<Action> action = random.nextInt(10) == 0 ? repeated() : action();
      if (action.isPresent()) {
        asked.add(action.get());
        ActionResult result = bench.take(action.get());
        told.lines.add(result.rejection().map(r -> r.code()).orElseGet(() -> result.kind().name()));
        naive.take(action.get(), bench.now());
      }
    }

    private Optional<Action> repeated() {
      List<Action> recent = asked.subList(Math.max(0, asked.size() - 1), asked.size());
      return recent.stream().findFirst();
    }

    private Optional<Action> action() {
      var until = bench.now().plus(Duration.ofMinutes(1 + random.nextInt(600)));
      if (random.nextInt(4) == 0) {
        return Optional.of(actions.silence("counterparty = shop-" + random.nextInt(7), until));
      }
      if (random.nextInt(6) == 0) {
        return asked.stream()
            .filter(each -> each.getKind() == ActionKind.SILENCE)
            .reduce((earlier, later) -> later)
            .map(each -> actions.end(ActionKind.UNSILENCE, each.getActionId()));
      }
      List<Alert> known = List.copyOf(told.latest.values());
      if (known.isEmpty()) {
        return Optional.empty();
      }
      Alert alert = known.get(random.nextInt(known.size()));
      return Optional.of(
          switch (random.nextInt(6)) {
            case 0 -> actions.close(alert, Disposition.FALSE_POSITIVE);
            case 1 -> actions.on(alert, ActionKind.RELEASE).build();
            case 2 -> actions.note(alert, "seen");
            case 3 -> actions.snooze(alert, "rule-" + random.nextInt(6), until);
            case 4 -> actions.on(alert, ActionKind.TAKE).setExpectedRevision(1).build();
            default -> actions.take(alert);
          });
    }
  }

  /** What the market says, as the naive one words it. */
  private static final class Told implements Outbox {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Alert> latest = new HashMap<>();
    private final List<Handling> handlings = new ArrayList<>();

    @Override
    public void revised(Alert alert) {
      latest.put(alert.getAlertId(), alert);
      lines.add(
          "alert %s/%d %s %s %s %d %s %s..%s %s %s %s by %s notes %d silence %s %s queues %s"
              .formatted(
                  alert.getAlertId(),
                  alert.getRevision(),
                  alert.getCause(),
                  alert.getStatus(),
                  alert.getSeverity(),
                  alert.getTransactionCount(),
                  alert.getTransactions().stream().map(AlertTransaction::getSequence).toList(),
                  alert.getFirstSeen(),
                  alert.getLastSeen(),
                  alert.getScore(),
                  alert.getOutcome(),
                  alert.getReasons().stream().map(Reason::getRule).toList(),
                  alert.getAssignee(),
                  alert.getNotes().size(),
                  alert.getSilencedBy(),
                  alert.getSilencedUntil(),
                  alert.getQueues()));
    }

    @Override
    public void notified(String queue, Alert alert, int reminder) {
      assertThat(alert).as("what a queue gets").isEqualTo(latest.get(alert.getAlertId()));
      lines.add("queue %s/%d %d".formatted(alert.getAlertId(), alert.getRevision(), reminder));
    }

    @Override
    public void handled(Handling handling) {
      handlings.add(handling);
      lines.add(
          "handling %d %s %s %s"
              .formatted(
                  handling.getSequence(),
                  handling.getHandling(),
                  handling.getAlertId(),
                  handling.getBecause()));
    }

    @Override
    public void suppressed(Suppression suppression) {}

    @Override
    public void judged(Verdict verdict) {
      lines.add("verdict " + verdict.getTransactionId());
    }
  }
}
