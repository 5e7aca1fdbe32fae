package io.proofstream.alert.market;

import io.proofstream.alert.Decisions;
import io.proofstream.alert.actions.ActionResult;
import io.proofstream.alert.grouping.Intake;
import io.proofstream.alert.outbox.Outbox;
import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.state.HeapTable;
import io.proofstream.alert.suppression.Conditions;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Action;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The market main on a table in memory, with a clock that the test moves. */
public final class Bench {
  /** When the wall clock begins. */
  public static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");

  private static final List<String> QUEUES = List.of("urgent", "large");
  private static final int ALL = Integer.MAX_VALUE;
  private static final TopicCodecs CODECS =
      TopicCodecs.register(
          ConfluentSchemaRegistry.inMemory(),
          new TopicNames(""),
          List.of(Topics.ALERTS, Topics.SUPPRESSIONS),
          List.of());

  private final Decisions decisions = new Decisions("main");
  private final HeapTable table = new HeapTable();
  private final Outputs outputs = new Outputs();
  private final Outbox outbox;
  private List<String> queues = QUEUES;
  private LivePolicy live;
  private Instant now = MORNING;
  private Market market;

  public Bench(AlertPolicy policy) {
    outbox = outputs;
    publish(policy);
    restart();
  }

  /** A market whose output goes elsewhere. */
  public Bench(AlertPolicy policy, Outbox outbox) {
    this.outbox = outbox;
    publish(policy);
    restart();
  }

  /** Puts another policy in force. */
  public void publish(AlertPolicy policy) {
    byte[] hash = new byte[32];
    hash[0] = (byte) policy.hashCode();
    live = new LivePolicy(policy, new Sha256(hash));
  }

  /** Another process takes the state over. */
  public void restart() {
    var parts =
        new MarketParts(
            CODECS.codec(Topics.ALERTS),
            CODECS.codec(Topics.SUPPRESSIONS),
            () -> live,
            new Conditions(queues, List.of("main")));
    market = parts.market("main", table, outbox);
  }

  /** Another process with other queues takes the state over. */
  public void restartWithQueues(String... names) {
    queues = List.of(names);
    restart();
  }

  public Outputs outputs() {
    return outputs;
  }

  public HeapTable table() {
    return table;
  }

  public LivePolicy live() {
    return live;
  }

  public Instant now() {
    return now;
  }

  /** A decision of an account, some hours of event time after the start. */
  public Decisions.Draft at(String account, int hours) {
    return decisions.of(account, Duration.ofHours(hours));
  }

  public Intake take(Decision decision) {
    return market.take(decision, now);
  }

  /** Takes in a decision that opens an alert. */
  public Alert open(Decision decision) {
    int before = outputs.alerts().size();
    market.take(decision, now);
    return outputs.alerts().get(before);
  }

  public ActionResult take(Action action) {
    return market.take(action, now);
  }

  /** Lets wall-clock time pass, and what follows from it happen. */
  public void pass(Duration time) {
    passWithoutWaking(time);
    wake(ALL);
  }

  /** Lets wall-clock time pass alone. */
  public void passWithoutWaking(Duration time) {
    now = now.plus(time);
  }

  public void wake(int max) {
    market.wake(now, max);
  }
}
