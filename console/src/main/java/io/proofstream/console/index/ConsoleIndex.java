package io.proofstream.console.index;

import io.proofstream.console.why.WhyAnswer;
import io.proofstream.v1.AlertHandling;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The console's read model. Queries may be asked by several threads and see what is committed;
 * records are taken in by one. What an argument has to be is said by its type; a cursor that no
 * list gave is an {@link IllegalArgumentException}.
 */
public final class ConsoleIndex implements AutoCloseable {
  private ConsoleIndex() {}

  /**
   * Opens an index, or makes one where there is none, another version's or a damaged one.
   *
   * @param options where and how
   * @param decisions where whole decisions are read
   * @param clock the time
   */
  public static ConsoleIndex open(
      IndexOptions options, DecisionSource decisions, InstantSource clock) {
    return new ConsoleIndex();
  }

  /** Alerts that a filter lets through. */
  public Page<AlertRow> alerts(AlertFilter filter, AlertOrder order, PageRequest page) {
    return Page.empty();
  }

  /** How many a filter lets through, counted up to a limit. */
  public long count(AlertFilter filter, long limit) {
    return 0;
  }

  /** An alert as it is now. */
  public Optional<AlertDetail> alert(String alertId) {
    return Optional.empty();
  }

  /** An alert's history, first to last. */
  public List<Revision> history(String alertId) {
    return List.of();
  }

  /** Alerts that hold a transaction. */
  public List<AlertRow> alertsOf(String transactionId) {
    return List.of();
  }

  /** The decisions of a transaction: one for each market that has one of that id. */
  public List<DecisionRow> decisions(String transactionId) {
    return List.of();
  }

  /** The latest decisions, latest first. */
  public List<DecisionRow> latestDecisions(int limit) {
    return List.of();
  }

  /**
   * A decision with all that it rests on, read from its topic.
   *
   * @throws TopicUnavailableException if the topic does not answer in time
   */
  public Optional<DecisionDetail> decision(Place place) {
    return Optional.empty();
  }

  /** An account's decisions by event time, latest first. */
  public Page<DecisionRow> decisionsOfAccount(String accountId, PageRequest page) {
    return Page.empty();
  }

  /** A counterparty's decisions by event time, latest first. */
  public Page<DecisionRow> decisionsOfCounterparty(String counterpartyId, PageRequest page) {
    return Page.empty();
  }

  /** What the alert policy did with a transaction, in each market that has one of that id. */
  public List<HandlingRow> handlings(String transactionId) {
    return List.of();
  }

  /** How many flagged transactions were handled how since a time. */
  public Map<AlertHandling, Long> handled(Instant since) {
    return Map.of();
  }

  /**
   * What became of a transaction, in plain words.
   *
   * @throws TopicUnavailableException if the decision's topic does not answer in time
   */
  public WhyAnswer why(String transactionId) {
    return WhyAnswer.unknown(transactionId);
  }

  /** How many alerts are to be judged. */
  public Counts counts() {
    return new Counts(0, 0, 0, 0, Map.of(), Map.of(), Map.of(), Map.of());
  }

  /** What each rule's alerts turned out to be, most judged first. */
  public List<Precision> precision() {
    return List.of();
  }

  /** Snoozes and silences; those that hold alone, or all, latest first. */
  public Page<SuppressionRow> suppressions(boolean holding, PageRequest page) {
    return Page.empty();
  }

  /** A snooze or silence. */
  public Optional<SuppressionRow> suppression(String suppressionId) {
    return Optional.empty();
  }

  /** The agents, as they said last, by instance. */
  public List<AgentRow> agents() {
    return List.of();
  }

  /** What is in force now: LIVE and SHADOW. */
  public List<ActivationRow> inForce() {
    return List.of();
  }

  /** Each change of what is in force, latest first. */
  public Page<ActivationRow> activations(PageRequest page) {
    return Page.empty();
  }

  /** What was published under a content hash, 64 hexadecimal digits. */
  public Optional<ArtifactBody> artifact(String contentHash) {
    return Optional.empty();
  }

  /** What was refused, latest first; by one agent, or by all. */
  public Page<RejectionRow> rejections(Optional<String> agent, PageRequest page) {
    return Page.empty();
  }

  /** The audit logs' latest checkpoints, by origin. */
  public List<LogHead> logHeads() {
    return List.of();
  }

  /** Where the audit log has a record; empty while it has not recorded it. */
  public Optional<Proof> proof(Place place) {
    return Optional.empty();
  }

  /** How far the index is. */
  public IndexState state() {
    return new IndexState(Map.of(), false, Optional.empty(), 0, 0, List.of());
  }

  /**
   * @param listener told after each commit, on the thread that takes records in: it must not wait
   * @return ends it
   */
  public AutoCloseable onChange(Consumer<IndexChange> listener) {
    return () -> {};
  }

  /**
   * Takes records in, all or none. One that was taken before changes nothing.
   *
   * @param records of any topics, of each partition in the order of offsets
   */
  public void take(List<TopicRecord> records) {}

  @Override
  public void close() {}
}
