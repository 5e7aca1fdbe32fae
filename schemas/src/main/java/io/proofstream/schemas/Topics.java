package io.proofstream.schemas;

import static io.proofstream.schemas.TopicDraft.byMarket;
import static io.proofstream.schemas.TopicDraft.single;

import io.proofstream.v1.Action;
import io.proofstream.v1.Activation;
import io.proofstream.v1.AgentState;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.Checkpoint;
import io.proofstream.v1.CollectorPosition;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Label;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.Repeat;
import io.proofstream.v1.Resent;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.Transaction;
import io.proofstream.v1.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  /** How long a rejection waits to be looked at and resent. */
  public static final Duration REJECTION_LIFE = Duration.ofDays(90);

  /** How long storage has to record a record before compaction may take it. */
  public static final Duration RECORDING_LAG = Duration.ofDays(7);

  public static final Topic<Transaction> TRANSACTIONS =
      byMarket("transactions.v1", Transaction.class)
          .writtenBy(Party.COLLECTOR)
          .keptFor(REPLAYABLE)
          .readBy(Party.ANALYZER, Party.COMMAND_LINE);
  public static final Topic<Label> LABELS =
      byMarket("labels.v1", Label.class)
          .writtenBy(Party.COLLECTOR)
          .keptFor(CASE_LIFE)
          .readBy(Party.ANALYZER, Party.COMMAND_LINE);
  public static final Topic<Verdict> VERDICTS =
      byMarket("verdicts.v1", Verdict.class)
          .writtenBy(Party.ALERT)
          .keptFor(CASE_LIFE)
          .readBy(Party.ANALYZER, Party.CONSOLE, Party.COMMAND_LINE);

  /** The analyzer reads its own: what the labels that come later say of them. */
  public static final Topic<Decision> DECISIONS =
      byMarket("decisions.v1", Decision.class)
          .writtenBy(Party.ANALYZER)
          .keptFor(REPLAYABLE)
          .readableByAllVersions()
          .readBy(Party.ANALYZER, Party.ALERT, Party.COLLECTOR, Party.COMMAND_LINE, Party.CONSOLE);

  /** A repeat takes a number of its market's outcome sequence, so it has to leave a record. */
  public static final Topic<Repeat> REPEATS =
      byMarket("repeats.v1", Repeat.class)
          .writtenBy(Party.ANALYZER)
          .keptFor(REPLAYABLE)
          .readBy(Party.COLLECTOR, Party.COMMAND_LINE, Party.CONSOLE);

  public static final Topic<Alert> ALERTS =
      byMarket("alerts.v1", Alert.class)
          .writtenBy(Party.ALERT)
          .keptFor(CASE_LIFE)
          .readableByAllVersions()
          .readBy(Party.ANALYST, Party.CONSOLE, Party.COMMAND_LINE);
  public static final Topic<Action> ACTIONS =
      byMarket("actions.v1", Action.class)
          .writtenBy(Party.CONSOLE)
          .keptFor(CASE_LIFE)
          .readBy(Party.ALERT, Party.CONSOLE);

  /** Why there is, or is not, an alert for a flagged transaction. */
  public static final Topic<Handling> HANDLINGS =
      byMarket("handlings.v1", Handling.class)
          .writtenBy(Party.ALERT)
          .keptFor(CASE_LIFE)
          .readBy(Party.CONSOLE, Party.COMMAND_LINE);

  public static final Topic<Suppression> SUPPRESSIONS =
      byMarket("suppressions.v1", Suppression.class)
          .writtenBy(Party.ALERT)
          .keptFor(CASE_LIFE)
          .readBy(Party.CONSOLE, Party.COMMAND_LINE);

  /** Alerts that a receiver did not take, as they lie in their topic; why is in the headers. */
  public static final Topic<SpecificRecord> DEAD_LETTERS =
      TopicDraft.ofBytes("alert.deadletters.v1", "account_id")
          .writtenBy(Party.ALERT)
          .keptFor(REJECTION_LIFE)
          .readBy(Party.COMMAND_LINE);

  /** Dead letters that are to be delivered once more, with their headers. */
  public static final Topic<SpecificRecord> RESENDS =
      TopicDraft.ofBytes("alert.resends.v1", "account_id")
          .writtenBy(Party.COMMAND_LINE)
          .keptFor(REJECTION_LIFE)
          .readBy(Party.ALERT, Party.COMMAND_LINE);

  /** Refused records that are to be sent once more: as they were refused, with their headers. */
  public static final Topic<SpecificRecord> COLLECTOR_RESENDS =
      TopicDraft.ofBytes("collector.resends.v1", "source key")
          .writtenBy(Party.CONSOLE, Party.COMMAND_LINE)
          .keptFor(REJECTION_LIFE)
          .readBy(Party.COLLECTOR, Party.CONSOLE, Party.COMMAND_LINE);

  /** What came of them. */
  public static final Topic<Resent> COLLECTOR_RESENT =
      single("collector.resent.v1", "rejection", Resent.class)
          .writtenBy(Party.COLLECTOR)
          .keptFor(REJECTION_LIFE)
          .readBy(Party.CONSOLE, Party.COMMAND_LINE);

  /**
   * Analyzer and alert write too: they publish what is shipped where there is none. The collector
   * publishes the mapping that a row was refused under, so that the row can be read again.
   */
  public static final Topic<Artifact> ARTIFACTS =
      single("artifacts.v1", "content hash, hexadecimal", Artifact.class)
          .writtenBy(Party.COMMAND_LINE, Party.COLLECTOR, Party.ANALYZER, Party.ALERT)
          .readBy(Party.COLLECTOR, Party.ANALYZER, Party.ALERT, Party.COMMAND_LINE, Party.CONSOLE);

  /** Analyzer and alert write too: they activate what is shipped where nothing is. */
  public static final Topic<Activation> ACTIVATIONS =
      single("activations.v1", "KIND/name", Activation.class)
          .writtenBy(Party.COMMAND_LINE, Party.ANALYZER, Party.ALERT)
          .compactedAfter(RECORDING_LAG)
          .readBy(Party.ANALYZER, Party.ALERT, Party.COMMAND_LINE, Party.CONSOLE);

  public static final Topic<Checkpoint> CHECKPOINTS =
      single("checkpoints.v1", "log origin", Checkpoint.class)
          .writtenBy(Party.STORAGE)
          .notRecorded()
          .readBy(Party.WITNESS, Party.CONSOLE);
  public static final Topic<Receipt> RECEIPTS =
      single("receipts.v1", "log origin", Receipt.class)
          .writtenBy(Party.STORAGE)
          .notRecorded()
          .readBy(Party.CONSOLE);
  public static final Topic<CollectorPosition> COLLECTOR_POSITIONS =
      single("collector.positions.v1", "source", CollectorPosition.class)
          .writtenBy(Party.COLLECTOR)
          .compactedAfter(RECORDING_LAG)
          .readBy(Party.COLLECTOR);

  /** Each agent writes its own keys. */
  public static final Topic<AgentState> AGENTS =
      single("agents.v1", "agent instance", AgentState.class)
          .writtenBy(Party.COLLECTOR, Party.ANALYZER, Party.STORAGE, Party.ALERT)
          .compactedAfter(Duration.ZERO)
          .notRecorded()
          .readBy(Party.CONSOLE);

  private static final Pattern QUEUE = Pattern.compile("[a-z0-9-]{1,32}");

  private Topics() {}

  /**
   * @param agent one of the four agents
   * @return where its bad input goes: the original bytes and headers, the reason in headers; the
   *     collector reads the analyzer's, which are outcomes of what it sent
   */
  public static Topic<SpecificRecord> rejections(Party agent) {
    String name = agent.name().toLowerCase(Locale.ROOT) + ".rejections.v1";
    TopicDraft<SpecificRecord> draft =
        TopicDraft.ofBytes(name, "source key").writtenBy(agent).keptFor(REJECTION_LIFE);
    return agent == Party.ANALYZER
        ? draft.readBy(Party.COMMAND_LINE, Party.CONSOLE, Party.COLLECTOR)
        : draft.readBy(Party.COMMAND_LINE, Party.CONSOLE);
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
    return byMarket("alerts." + queue + ".v1", Alert.class)
        .writtenBy(Party.ALERT)
        .keptFor(CASE_LIFE)
        .readableByAllVersions()
        .readBy(Party.ANALYST);
  }

  /** Every topic but those of alert queues. */
  public static List<Topic<?>> withoutAlertQueues() {
    return List.of(
        TRANSACTIONS,
        LABELS,
        VERDICTS,
        DECISIONS,
        REPEATS,
        ALERTS,
        ACTIONS,
        HANDLINGS,
        SUPPRESSIONS,
        DEAD_LETTERS,
        RESENDS,
        ARTIFACTS,
        ACTIVATIONS,
        CHECKPOINTS,
        RECEIPTS,
        COLLECTOR_POSITIONS,
        COLLECTOR_RESENDS,
        COLLECTOR_RESENT,
        AGENTS,
        rejections(Party.COLLECTOR),
        rejections(Party.ANALYZER),
        rejections(Party.STORAGE),
        rejections(Party.ALERT));
  }

  /**
   * @param alertQueues the queues' names
   * @return every topic of a deployment with these queues
   */
  public static List<Topic<?>> all(List<String> alertQueues) {
    return Stream.<Topic<?>>concat(
            withoutAlertQueues().stream(), alertQueues.stream().map(Topics::alertQueue))
        .toList();
  }

  /**
   * @param alertQueues the queues' names
   * @return every topic of such a deployment whose records the audit log holds
   */
  public static List<Topic<?>> recorded(List<String> alertQueues) {
    return all(alertQueues).stream().filter(Topic::recorded).toList();
  }
}
