package io.proofstream.schemas;

import io.proofstream.v1.Action;
import io.proofstream.v1.Activation;
import io.proofstream.v1.AgentState;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.Checkpoint;
import io.proofstream.v1.CollectorPosition;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Label;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.Repeat;
import io.proofstream.v1.Transaction;
import io.proofstream.v1.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/** The one catalogue of topics: every topic that Proofstream writes or reads is a constant here. */
public final class Topics {
  /**
   * What a replay may have to read again: the longest window (30 days), the label delay (7 days)
   * and time to recover (53 days).
   */
  public static final Duration REPLAYABLE = Duration.ofDays(90);

  /** How long alerts, judgements and labels are kept. */
  public static final Duration CASE_LIFE = Duration.ofDays(400);

  /** How long storage has to record an activation before compaction may take it. */
  public static final Duration RECORDING_LAG = Duration.ofDays(7);

  // Before the topics, which are made from it.
  private static final List<Party> AGENT_PARTIES =
      List.of(Party.COLLECTOR, Party.ANALYZER, Party.STORAGE, Party.ALERT);

  public static final Topic<Transaction> TRANSACTIONS =
      byMarket("transactions.v1", Transaction.class, REPLAYABLE, Party.COLLECTOR)
          .readBy(Party.ANALYZER);
  public static final Topic<Label> LABELS =
      byMarket("labels.v1", Label.class, CASE_LIFE, Party.COLLECTOR).readBy(Party.ANALYZER);
  public static final Topic<Verdict> VERDICTS =
      byMarket("verdicts.v1", Verdict.class, CASE_LIFE, Party.ALERT)
          .readBy(Party.ANALYZER, Party.CONSOLE);
  public static final Topic<Decision> DECISIONS =
      byMarket("decisions.v1", Decision.class, REPLAYABLE, Party.ANALYZER)
          .readableByAll()
          .readBy(Party.ALERT, Party.COLLECTOR, Party.COMMAND_LINE, Party.CONSOLE);
  public static final Topic<Repeat> REPEATS =
      byMarket("repeats.v1", Repeat.class, REPLAYABLE, Party.ANALYZER).readBy(Party.COLLECTOR);
  public static final Topic<Alert> ALERTS =
      byMarket("alerts.v1", Alert.class, CASE_LIFE, Party.ALERT)
          .readableByAll()
          .readBy(Party.ANALYST, Party.CONSOLE, Party.COMMAND_LINE);
  public static final Topic<Action> ACTIONS =
      byMarket("actions.v1", Action.class, CASE_LIFE, Party.CONSOLE).readBy(Party.ALERT);
  public static final Topic<Artifact> ARTIFACTS =
      single("artifacts.v1", "content hash, hexadecimal", Artifact.class, Party.COMMAND_LINE)
          .readBy(Party.ANALYZER, Party.ALERT);
  public static final Topic<Activation> ACTIVATIONS =
      single("activations.v1", "KIND/name", Activation.class, Party.COMMAND_LINE)
          .compacted(RECORDING_LAG)
          .readBy(Party.ANALYZER, Party.ALERT);
  public static final Topic<Checkpoint> CHECKPOINTS =
      single("checkpoints.v1", "log origin", Checkpoint.class, Party.STORAGE)
          .readBy(Party.WITNESS, Party.CONSOLE);
  public static final Topic<Receipt> RECEIPTS =
      single("receipts.v1", "log origin", Receipt.class, Party.STORAGE).readBy(Party.CONSOLE);
  public static final Topic<CollectorPosition> COLLECTOR_POSITIONS =
      single("collector.positions.v1", "source", CollectorPosition.class, Party.COLLECTOR)
          .compacted(Duration.ZERO)
          .readBy(Party.COLLECTOR);
  public static final Topic<AgentState> AGENTS =
      single("agents.v1", "agent instance", AgentState.class, Party.COLLECTOR)
          .compacted(Duration.ZERO)
          .readBy(Party.CONSOLE);

  private static final Duration REJECTION_LIFE = Duration.ofDays(90);
  private static final Pattern QUEUE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  private Topics() {}

  /**
   * @param agent one of the four agents
   * @return where its bad input goes: the original bytes and headers, the reason in headers
   */
  public static Topic<SpecificRecord> rejections(Party agent) {
    String name = agent.name().toLowerCase(Locale.ROOT) + ".rejections.v1";
    return new Topic<>(
        name,
        "source key",
        Optional.empty(),
        Partitions.PER_MARKET,
        Cleanup.DELETE,
        Optional.of(REJECTION_LIFE),
        Duration.ZERO,
        Set.of(agent),
        Set.of(Party.COMMAND_LINE, Party.CONSOLE, Party.COLLECTOR),
        Compatibility.BACKWARD_TRANSITIVE);
  }

  /**
   * @param queue a queue's name, 1 to 32 lower-case letters, digits and dashes
   * @return the topic of the alerts that are routed to it
   * @throws IllegalArgumentException if the name is not of that form
   */
  public static Topic<Alert> alertQueue(String queue) {
    if (!QUEUE.matcher(queue).matches()) {
      throw new IllegalArgumentException(
          "alert queue '" + queue + "' is not 1 to 32 lower-case letters, digits and dashes");
    }
    return byMarket("alerts." + queue + ".v1", Alert.class, CASE_LIFE, Party.ALERT)
        .readableByAll()
        .readBy(Party.ANALYST);
  }

  /** Every topic but those of alert queues. */
  public static List<Topic<?>> withoutAlertQueues() {
    List<Topic<?>> all = new ArrayList<>();
    all.add(TRANSACTIONS);
    all.add(LABELS);
    all.add(VERDICTS);
    all.add(DECISIONS);
    all.add(REPEATS);
    all.add(ALERTS);
    all.add(ACTIONS);
    all.add(ARTIFACTS);
    all.add(ACTIVATIONS);
    all.add(CHECKPOINTS);
    all.add(RECEIPTS);
    all.add(COLLECTOR_POSITIONS);
    all.add(AGENTS);
    AGENT_PARTIES.forEach(agent -> all.add(rejections(agent)));
    return List.copyOf(all);
  }

  /**
   * @param alertQueues the queues' names
   * @return every topic of a deployment with these queues
   */
  public static List<Topic<?>> all(List<String> alertQueues) {
    List<Topic<?>> all = new ArrayList<>(withoutAlertQueues());
    alertQueues.forEach(queue -> all.add(alertQueue(queue)));
    return List.copyOf(all);
  }

  private static <V extends SpecificRecord> Draft<V> byMarket(
      String name, Class<V> type, Duration retention, Party writer) {
    return new Draft<>(
        new Topic<>(
            name,
            "account_id",
            Optional.of(type),
            Partitions.PER_MARKET,
            Cleanup.DELETE,
            Optional.of(retention),
            Duration.ZERO,
            Set.of(writer),
            Set.of(),
            Compatibility.BACKWARD_TRANSITIVE));
  }

  private static <V extends SpecificRecord> Draft<V> single(
      String name, String key, Class<V> type, Party writer) {
    return new Draft<>(
        new Topic<>(
            name,
            key,
            Optional.of(type),
            Partitions.ONE,
            Cleanup.DELETE,
            Optional.empty(),
            Duration.ZERO,
            Set.of(writer),
            Set.of(),
            Compatibility.BACKWARD_TRANSITIVE));
  }

  /** A topic while it is described, so that a constant reads as a sentence. */
  private record Draft<V extends SpecificRecord>(Topic<V> topic) {
    Draft<V> compacted(Duration lag) {
      return new Draft<>(
          new Topic<>(
              topic.name(),
              topic.key(),
              topic.valueType(),
              topic.partitions(),
              Cleanup.COMPACT,
              Optional.empty(),
              lag,
              writers(),
              topic.readers(),
              topic.compatibility()));
    }

    Draft<V> readableByAll() {
      return new Draft<>(
          new Topic<>(
              topic.name(),
              topic.key(),
              topic.valueType(),
              topic.partitions(),
              topic.cleanup(),
              topic.retention(),
              topic.compactionLag(),
              topic.writers(),
              topic.readers(),
              Compatibility.FULL_TRANSITIVE));
    }

    Topic<V> readBy(Party... readers) {
      return new Topic<>(
          topic.name(),
          topic.key(),
          topic.valueType(),
          topic.partitions(),
          topic.cleanup(),
          topic.retention(),
          topic.compactionLag(),
          writers(),
          Set.of(readers),
          topic.compatibility());
    }

    /** agents.v1 is the one topic that has several writers: each writes its own keys. */
    private Set<Party> writers() {
      return topic.name().equals("agents.v1") ? Set.copyOf(AGENT_PARTIES) : topic.writers();
    }
  }
}
