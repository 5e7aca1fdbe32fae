package io.proofstream.benchmarks.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Disposition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Analysts who act on the alerts that they see, on stale ones too, and press a button twice now and
 * then: the same action comes again.
 */
final class Analyst implements Actor {
  private static final int ACTIONS_MAX = 14;
  private static final int REPEAT_ONE_IN = 4;
  private static final List<ActionKind> KINDS =
      List.of(
          ActionKind.TAKE,
          ActionKind.CLOSE,
          ActionKind.CLOSE,
          ActionKind.NOTE,
          ActionKind.SNOOZE,
          ActionKind.SILENCE,
          ActionKind.RELEASE,
          ActionKind.ASSIGN);

  private record Seen(int market, Alert alert) {}

  private final Deployment deployment;
  private final SimulatedBroker broker;
  private final SimulatedClock clock;
  private final Faults faults;
  private final TopicCodec<Action> actions;
  private final List<Seen> seen = new ArrayList<>();
  private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
  private final long[] positions;
  private int number;
  private int left;

  Analyst(Deployment deployment, SimulatedBroker broker, SimulatedClock clock, Faults faults) {
    this.deployment = deployment;
    this.broker = broker;
    this.clock = clock;
    this.faults = faults;
    this.actions = deployment.codecs().codec(Topics.ACTIONS);
    this.positions = new long[deployment.markets()];
    this.left = faults.random().nextInt(ACTIONS_MAX);
  }

  @Override
  public void act() {
    Random random = faults.random();
    int market = random.nextInt(positions.length);
    read(market);
    if (left == 0 || seen.isEmpty()) {
      return;
    }
    left--;
    if (!sent.isEmpty() && random.nextInt(REPEAT_ONE_IN) == 0) {
      send(sent.get(random.nextInt(sent.size())));
      return;
    }
    Seen chosen = seen.get(random.nextInt(seen.size()));
    Action action = action(chosen.alert(), KINDS.get(random.nextInt(KINDS.size())), random);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            deployment.common().topicNames().of(Topics.ACTIONS),
            chosen.market(),
            chosen.alert().getAccountId().getBytes(UTF_8),
            actions.encode(action));
    sent.add(record);
    send(record);
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    long offset = broker.append(record, Optional.empty());
    faults.traced("an analyst acts: %s-%d@%d", record.topic(), record.partition(), offset);
  }

  private void read(int market) {
    PartitionLog log = broker.partition(deployment.common().topicNames().of(Topics.ALERTS), market);
    Optional<Entry> next = log.next(positions[market]);
    if (next.isPresent()) {
      positions[market] = next.get().offset() + 1;
      try {
        Alert alert = deployment.codecs().codec(Topics.ALERTS).decode(next.get().value());
        seen.add(new Seen(market, alert));
      } catch (UndecodableRecordException e) {
        throw new Violation("an alert cannot be read", e);
      }
    }
  }

  private Action action(Alert alert, ActionKind kind, Random random) {
    number++;
    Action.Builder action =
        Action.newBuilder()
            .setActionId("action-" + number)
            .setAlertId(alert.getAlertId())
            .setAccountId(alert.getAccountId())
            .setKind(kind)
            .setAnalyst("ada")
            .setNote("seen")
            .setRequestedAt(clock.instant());
    switch (kind) {
      case CLOSE ->
          action.setDisposition(
              random.nextBoolean() ? Disposition.CONFIRMED_FRAUD : Disposition.FALSE_POSITIVE);
      case SNOOZE -> action.setRule("large_amount").setUntil(soon(random));
      case SILENCE ->
          action.setCondition("account = " + alert.getAccountId()).setUntil(soon(random));
      case ASSIGN -> action.setAssignee("bob");
      default -> {}
    }
    if (random.nextInt(3) == 0) {
      action.setExpectedRevision(alert.getRevision());
    }
    return action.build();
  }

  private java.time.Instant soon(Random random) {
    return clock.instant().plus(Duration.ofMinutes(1 + random.nextInt(30)));
  }

  @Override
  public boolean atRest() {
    return true;
  }

  @Override
  public String toString() {
    return "analysts";
  }
}
