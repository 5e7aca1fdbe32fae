package io.proofstream.console.index;

import io.proofstream.console.why.WhyAnswer;
import io.proofstream.runtime.rejection.RejectionId;
import io.proofstream.schemas.TopicNames;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Decision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's read model. Queries may be asked by several threads and see what is committed;
 * records are taken in by one. What an argument has to be is said by its type; a cursor that no
 * list gave is an {@link IllegalArgumentException}.
 */
public final class ConsoleIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleIndex.class);
  private static final int DECISIONS_MAX = 200;
  private static final int NOTICES_MAX = 16;

  private final IndexOptions options;
  private final DecisionSource source;
  private final InstantSource clock;
  private final DecisionQueries decisions;
  private final List<Consumer<IndexChange>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong commits = new AtomicLong();
  private final Recent<Counts> counts;
  private final Recent<List<Precision>> precision;
  private volatile Database database;
  private volatile IndexWriter writer;
  private volatile boolean unmade;
  private volatile Optional<Instant> committedAt = Optional.empty();
  private volatile Progress progress = new Progress(Map.of(), false, Optional.empty());
  private final List<String> notices = new CopyOnWriteArrayList<>();

  private record Progress(Map<String, Long> lag, boolean caughtUp, Optional<String> stalled) {}

  private ConsoleIndex(IndexOptions options, DecisionSource source, InstantSource clock) {
    this.options = options;
    this.source = source;
    this.clock = clock;
    this.decisions = new DecisionQueries(options.markets());
    this.database = Database.open(options.directory());
    this.writer = new IndexWriter(database.writer(), options, clock);
    this.counts =
        new Recent<>(clock, commits::get, () -> read(s -> FigureQueries.counts(s, now())));
    this.precision = new Recent<>(clock, commits::get, () -> read(FigureQueries::precision));
  }

  /**
   * Opens an index, or makes one where there is none, another version's or a damaged one.
   *
   * @param options where and how
   * @param decisions where whole decisions are read
   * @param clock the time
   */
  public static ConsoleIndex open(
      IndexOptions options, DecisionSource decisions, InstantSource clock) {
    return new ConsoleIndex(options, decisions, clock);
  }

  /** Alerts that a filter lets through. */
  public Page<AlertRow> alerts(AlertFilter filter, AlertOrder order, PageRequest page) {
    return read(session -> AlertQueries.list(session, filter, order, page, now()));
  }

  /** How many a filter lets through, counted up to a limit. */
  public long count(AlertFilter filter, long limit) {
    return read(session -> AlertQueries.count(session, filter, limit, now()));
  }

  /** An alert as it is now. */
  public Optional<AlertDetail> alert(String alertId) {
    return read(session -> AlertQueries.one(session, alertId));
  }

  /** An alert's history, first to last. */
  public List<Revision> history(String alertId) {
    return read(session -> AlertQueries.history(session, alertId));
  }

  /** Alerts that hold a transaction. */
  public List<AlertRow> alertsOf(String transactionId) {
    return read(session -> AlertQueries.holding(session, transactionId));
  }

  /** The decisions of a transaction: one for each market that has one of that id. */
  public List<DecisionRow> decisions(String transactionId) {
    return read(session -> decisions.ofTransaction(session, transactionId));
  }

  /** The latest decisions, latest first. */
  public List<DecisionRow> latestDecisions(int limit) {
    return read(session -> decisions.latest(session, Math.min(limit, DECISIONS_MAX)));
  }

  /**
   * A decision with all that it rests on, read from its topic.
   *
   * @throws TopicUnavailableException if the topic does not answer in time
   */
  public Optional<DecisionDetail> decision(Place place) {
    return source.decision(place).flatMap(decision -> detail(place, decision));
  }

  /** An account's decisions by event time, latest first. */
  public Page<DecisionRow> decisionsOfAccount(String accountId, PageRequest page) {
    return read(session -> decisions.ofAccount(session, accountId, page));
  }

  /** A counterparty's decisions by event time, latest first. */
  public Page<DecisionRow> decisionsOfCounterparty(String counterpartyId, PageRequest page) {
    return read(session -> decisions.ofCounterparty(session, counterpartyId, page));
  }

  /** An account's decisions up to an event time and with it, latest first, at most 50. */
  public List<DecisionRow> decisionsOfAccount(String accountId, Instant upTo) {
    return decisionsOfAccount(accountId, DecisionQueries.upTo(upTo)).rows();
  }

  /** A counterparty's decisions up to an event time and with it, latest first, at most 50. */
  public List<DecisionRow> decisionsOfCounterparty(String counterpartyId, Instant upTo) {
    return decisionsOfCounterparty(counterpartyId, DecisionQueries.upTo(upTo)).rows();
  }

  /** What the alert policy did with a transaction, in each market that has one of that id. */
  public List<HandlingRow> handlings(String transactionId) {
    return read(session -> CaseQueries.handlings(session, transactionId));
  }

  /** How many flagged transactions were handled how since a time. */
  public Map<AlertHandling, Long> handled(Instant since) {
    return read(session -> FigureQueries.handled(session, since));
  }

  /**
   * What became of a transaction, in plain words.
   *
   * @throws TopicUnavailableException if the decision's topic does not answer in time
   */
  public WhyAnswer why(String transactionId) {
    return new WhyQuery(this).answer(transactionId);
  }

  /** How many alerts are to be judged. */
  public Counts counts() {
    return counts.get();
  }

  /** What each rule's alerts turned out to be, most judged first. */
  public List<Precision> precision() {
    return precision.get();
  }

  /** Snoozes and silences; those that hold alone, or all, latest first. */
  public Page<SuppressionRow> suppressions(boolean holding, PageRequest page) {
    return read(session -> CaseQueries.suppressions(session, holding, page, now()));
  }

  /** Snoozes and silences that began at an alert, those that changed last first. */
  public List<SuppressionRow> suppressionsOfAlert(String alertId) {
    return read(session -> CaseQueries.ofAlert(session, alertId));
  }

  /** A snooze or silence. */
  public Optional<SuppressionRow> suppression(String suppressionId) {
    return read(session -> CaseQueries.suppression(session, suppressionId));
  }

  /** The agents, as they said last, by instance. */
  public List<AgentRow> agents() {
    return read(SystemQueries::agents);
  }

  /** What is in force now: LIVE and SHADOW. */
  public List<ActivationRow> inForce() {
    return read(SystemQueries::inForce);
  }

  /** Each change of what is in force, latest first. */
  public Page<ActivationRow> activations(PageRequest page) {
    return read(session -> SystemQueries.activations(session, page));
  }

  /** What was published under a content hash, 64 hexadecimal digits. */
  public Optional<ArtifactBody> artifact(String contentHash) {
    return read(session -> ArtifactQueries.one(session, contentHash));
  }

  /** What was refused, latest first; by one agent, or by all. */
  public Page<RejectionRow> rejections(RejectionFilter filter, PageRequest page) {
    return read(session -> RejectionQueries.rejections(session, filter, page));
  }

  /** Those of a cause that were not sent again yet, oldest first, so many at most. */
  public List<RejectionRow> unsent(RejectionFilter filter, int limit) {
    return read(session -> RejectionQueries.unsent(session, filter, limit));
  }

  /** What was refused by agent, code and source, latest first, so many causes at most. */
  public List<CauseRow> causes(Optional<String> agent, int limit) {
    return read(session -> RejectionQueries.causes(session, agent, limit));
  }

  /** One of them; empty where the index has it not, or no more. */
  public Optional<RejectionRow> rejection(RejectionId id) {
    return read(session -> RejectionQueries.rejection(session, id));
  }

  /** The audit logs' latest checkpoints, by origin. */
  public List<LogHead> logHeads() {
    return read(LogQueries::heads);
  }

  /** Where the audit log has a decision; empty while it has not recorded it. */
  public Optional<Proof> proof(DecisionRow decision) {
    return read(session -> decisions.proof(session, decision));
  }

  /** Where the audit log has a record; empty while it has not recorded it. */
  public Optional<Proof> proof(Place place) {
    return read(session -> LogQueries.proof(session, place));
  }

  /** How far the index is. */
  public IndexState state() {
    return new IndexState(
        progress.lag(),
        progress.caughtUp(),
        progress.stalled(),
        committedAt,
        read(session -> session.number("SELECT coalesce(sum(rows), 0) FROM segment")),
        database.bytes(),
        notices);
  }

  /**
   * @param listener told after each commit, on the thread that takes records in: it must not wait
   * @return ends it
   */
  public AutoCloseable onChange(Consumer<IndexChange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Takes records in, all or none. One that was taken before changes nothing.
   *
   * @param records of any topics, of each partition in the order of offsets
   * @throws IndexUnavailableException if they cannot be written; none of them was
   */
  public synchronized void take(List<TopicRecord> records) {
    IndexChange change = writer.take(records);
    commits.incrementAndGet();
    committedAt = Optional.of(now());
    if (!change.topics().isEmpty()) {
      listeners.forEach(listener -> listener.accept(change));
    }
  }

  /** Why a transaction was refused, where one of that id was. */
  Optional<RejectionRow> refused(String transactionId) {
    return read(session -> RejectionQueries.refused(session, transactionId));
  }

  /** How often a transaction came again. */
  long repeats(String transactionId) {
    return read(session -> CaseQueries.repeats(session, transactionId));
  }

  /**
   * What an action led to: a revision of an alert, a suppression, a rejection; empty while nothing
   * is known of it.
   */
  public ActionAnswer answer(String actionId) {
    return read(
        session ->
            new ActionAnswer(
                AlertQueries.ofAction(session, actionId),
                CaseQueries.ofAction(session, actionId),
                RejectionQueries.ofAction(session, actionId)));
  }

  /** The alert that an action was about, as it is now. */
  public Optional<AlertRow> alertOfAction(String actionId) {
    return read(session ->
            session.first(
                "SELECT alert_id FROM action WHERE id = ?", row -> row.getString(1), actionId))
        .flatMap(this::alert)
        .map(AlertDetail::row);
  }

  /** What an action asked for; empty where its record is not read yet, or no more kept. */
  public Optional<AskedAction> asked(String actionId) {
    return read(session -> CaseQueries.asked(session, actionId));
  }

  /** The deployment's names of topics. */
  TopicNames topicNames() {
    return options.topicNames();
  }

  /** The market's partition; empty where there is no such market. */
  public Optional<Integer> partitionOf(String market) {
    int partition = options.markets().indexOf(market);
    return partition < 0 ? Optional.empty() : Optional.of(partition);
  }

  /** The markets' names in the order of their partitions. */
  public List<String> markets() {
    return options.markets();
  }

  /** Where each partition's reading goes on. */
  /** Which offset of each partition it takes in next, of those that it has taken anything from. */
  public Map<TopicPartition, Long> nextOffsets() {
    return positions().all(options.topicNames());
  }

  Positions positions() {
    return writer.positions();
  }

  /** Remembers which topic it was that records came from, and starts anew where it is another. */
  synchronized void topicIs(String topic, String id) {
    Optional<String> known =
        read(
            session ->
                session.first(
                    "SELECT id FROM topic WHERE name = ?", row -> row.getString(1), topic));
    if (known.isPresent() && !known.get().equals(id)) {
      rebuild("topic " + topic + " was made anew; the index begins again");
    }
    writer.identify(topic, id);
  }

  /** Deletes all and begins again. */
  synchronized void rebuild(String reason) {
    notice(reason);
    unmade = true;
    database = database.anew();
    writer = new IndexWriter(database.writer(), options, clock);
    unmade = false;
  }

  /** Whether the index was deleted and could not be made again: only another attempt helps. */
  boolean unmade() {
    return unmade;
  }

  void notice(String what) {
    LOG.warn("console index: {}", what);
    if (notices.size() >= NOTICES_MAX) {
      notices.remove(0);
    }
    notices.add(what);
  }

  void progress(Map<String, Long> lag, boolean caughtUp) {
    progress = new Progress(lag, caughtUp, Optional.empty());
  }

  /** Nothing is taken in until the next progress. */
  void stalls(String why) {
    progress = new Progress(progress.lag(), progress.caughtUp(), Optional.of(why));
  }

  @Override
  public synchronized void close() {
    database.close();
  }

  private Optional<DecisionDetail> detail(Place place, Decision decision) {
    String id = decision.getTransactionId();
    return read(session ->
            decisions.ofTransaction(session, id).stream()
                .filter(row -> row.place().equals(place))
                .findFirst())
        .map(
            row ->
                new DecisionDetail(
                    row,
                    decision,
                    handlings(id).stream()
                        .filter(handling -> handling.market().equals(row.market()))
                        .reduce((first, last) -> last),
                    read(session -> CaseQueries.verdicts(session, id)),
                    proof(row)));
  }

  private <T> T read(Database.Work<T> work) {
    return database.read(work);
  }

  private Instant now() {
    return clock.instant();
  }
}
