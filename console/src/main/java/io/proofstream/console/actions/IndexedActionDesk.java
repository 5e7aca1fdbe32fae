package io.proofstream.console.actions;

import io.proofstream.console.index.ActionAnswer;
import io.proofstream.console.index.AlertDetail;
import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertRow;
import io.proofstream.console.index.AskedAction;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.RejectionRow;
import io.proofstream.console.index.SuppressionRow;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.v1.Action;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Writes actions to their topic, and reads in the index what became of them. */
public final class IndexedActionDesk implements ActionDesk, AutoCloseable {
  /** How long a call waits for an outcome. */
  public static final Duration OUTCOME_WITHIN = Duration.ofSeconds(10);

  private final ConsoleIndex index;
  private final ActionWriter writer;
  private final InstantSource clock;
  private final Duration within;
  private final NextAlert next;
  private final AwaitedActions awaited = new AwaitedActions();
  private final Resources resources = new Resources();

  IndexedActionDesk(
      ConsoleIndex index,
      ActionWriter writer,
      InstantSource clock,
      Duration within,
      Supplier<String> ids) {
    this.index = index;
    this.writer = writer;
    this.clock = clock;
    this.within = within;
    this.next = new NextAlert(index, this, ids);
    resources.add(index.onChange(awaited::changed));
  }

  /**
   * @param index what outcomes are read in; something has to keep it up to date
   * @param kafka makes the producer
   * @param codecs encodes actions
   * @param names the deployment's names of topics
   * @param clock the time
   * @param ids makes ids of actions, never the same twice
   */
  public static IndexedActionDesk open(
      ConsoleIndex index,
      KafkaClients kafka,
      TopicCodecs codecs,
      TopicNames names,
      InstantSource clock,
      Supplier<String> ids) {
    KafkaActions writer = new KafkaActions(kafka, codecs, names);
    IndexedActionDesk desk = new IndexedActionDesk(index, writer, clock, OUTCOME_WITHIN, ids);
    desk.resources.add(writer);
    return desk;
  }

  @Override
  public ActionOutcome ask(ActionRequest request, String analyst) {
    Optional<ActionOutcome> known = outcome(request.actionId());
    if (known.isPresent()) {
      return repeats(request, analyst) ? known.get() : used(request);
    }
    Optional<AlertRow> alert = request.alertId().flatMap(index::alert).map(AlertDetail::row);
    if (request.alertId().isPresent() && alert.isEmpty()) {
      return refused(request, "UNKNOWN_ALERT", "there is no alert of that id");
    }
    Optional<SuppressionRow> suppression = request.suppressionId().flatMap(index::suppression);
    if (request.suppressionId().isPresent() && suppression.isEmpty()) {
      return refused(request, "UNKNOWN_SUPPRESSION", "there is no snooze or silence of that id");
    }
    Optional<Integer> partition =
        alert
            .map(row -> row.alert().getMarket())
            .or(() -> suppression.map(row -> row.suppression().getMarket()))
            .or(request::market)
            .flatMap(index::partitionOf);
    if (partition.isEmpty()) {
      return refused(
          request, "UNKNOWN_MARKET", "market is not one of %s".formatted(index.markets()));
    }
    ActionOutcome outcome = write(partition.get(), action(request, analyst, alert, suppression));
    return repeats(request, analyst) ? outcome : used(request);
  }

  /** An id that stands for something else already would answer for what was never done. */
  private boolean repeats(ActionRequest request, String analyst) {
    AskedAction same =
        new AskedAction(
            request.kind(), request.alertId().orElse(""), request.suppressionId(), analyst);
    return index.asked(request.actionId()).map(same::equals).orElse(true);
  }

  private static ActionOutcome used(ActionRequest request) {
    return refused(request, "ACTION_ID_USED", "action_id stands for another action already");
  }

  @Override
  public Optional<ActionOutcome> outcome(String actionId) {
    ActionAnswer answer = index.answer(actionId);
    if (answer.rejection().isPresent()) {
      RejectionRow rejection = answer.rejection().get();
      return Optional.of(
          new ActionOutcome.Refused(
              actionId, rejection.code(), rejection.reason(), index.alertOfAction(actionId)));
    }
    return answer.known()
        ? Optional.of(new ActionOutcome.Accepted(actionId, answer.alert(), answer.suppression()))
        : Optional.empty();
  }

  @Override
  public Optional<AlertRow> next(AlertFilter filter, String analyst) {
    return next.take(filter, analyst);
  }

  @Override
  public void close() {
    resources.close();
  }

  private ActionOutcome write(int partition, Action action) {
    String id = action.getActionId();
    CountDownLatch latch = awaited.begin(id);
    try {
      writer.write(partition, action);
      AwaitedActions.await(latch, within);
      return outcome(id).orElseGet(() -> new ActionOutcome.Pending(id));
    } finally {
      awaited.end(id);
    }
  }

  private Action action(
      ActionRequest request,
      String analyst,
      Optional<AlertRow> alert,
      Optional<SuppressionRow> suppression) {
    return Action.newBuilder()
        .setActionId(request.actionId())
        .setAlertId(request.alertId().orElse(""))
        .setAccountId(
            alert
                .map(row -> row.alert().getAccountId())
                .or(() -> suppression.map(row -> row.suppression().getAccountId()))
                .orElse(""))
        .setKind(request.kind())
        .setExpectedRevision(request.expectedRevision().orElse(null))
        .setAnalyst(analyst)
        .setAssignee(request.assignee().orElse(null))
        .setRule(request.rule().orElse(null))
        .setUntil(request.until().orElse(null))
        .setDisposition(request.disposition().orElse(null))
        .setNote(request.note().orElse(null))
        .setCondition(request.condition().orElse(null))
        .setSuppressionId(request.suppressionId().orElse(null))
        .setTransactions(request.transactions())
        .setRequestedAt(clock.instant())
        .build();
  }

  private static ActionOutcome refused(ActionRequest request, String code, String reason) {
    return new ActionOutcome.Refused(request.actionId(), code, reason, Optional.empty());
  }
}
