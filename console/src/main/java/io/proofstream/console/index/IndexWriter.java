package io.proofstream.console.index;

import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes records in: each batch in one transaction, with the offsets that follow. */
final class IndexWriter {
  private final Session session;
  private final InstantSource clock;
  private final History history;
  private final Positions positions = new Positions();
  private final DecisionSegments decisions = new DecisionSegments();
  private final Map<String, Entries> entries = new HashMap<>();

  IndexWriter(Session session, IndexOptions options, InstantSource clock) {
    this.session = session;
    this.clock = clock;
    this.history = new History(options.history());
    LogEntries log = new LogEntries(options.topicNames());
    entries.put(Topics.ALERTS.name(), new AlertEntries());
    entries.put(Topics.DECISIONS.name(), decisions);
    entries.put(Topics.HANDLINGS.name(), CaseEntries::handling);
    entries.put(Topics.VERDICTS.name(), CaseEntries::verdict);
    entries.put(Topics.ACTIONS.name(), CaseEntries::action);
    entries.put(Topics.SUPPRESSIONS.name(), CaseEntries::suppression);
    entries.put(Topics.REPEATS.name(), CaseEntries::repeat);
    entries.put(Topics.AGENTS.name(), SystemEntries::agent);
    entries.put(Topics.ACTIVATIONS.name(), SystemEntries::activation);
    entries.put(Topics.ARTIFACTS.name(), SystemEntries::artifact);
    entries.put(Topics.CHECKPOINTS.name(), LogEntries::checkpoint);
    entries.put(Topics.RECEIPTS.name(), log::receipt);
    for (Party agent : List.of(Party.COLLECTOR, Party.ANALYZER, Party.STORAGE, Party.ALERT)) {
      entries.put(Topics.rejections(agent).name(), SystemEntries::rejection);
    }
    entries.put(Topics.COLLECTOR_RESENDS.name(), ResendEntries::asked);
    entries.put(Topics.COLLECTOR_RESENT.name(), ResendEntries::answered);
    restore();
  }

  Positions positions() {
    return positions;
  }

  /** Remembers a topic's id. */
  void identify(String topic, String id) {
    try {
      session.update("INSERT OR REPLACE INTO topic VALUES (?, ?)", topic, id);
    } catch (SQLException e) {
      throw new IndexUnavailableException("the console's index cannot be written", e);
    }
  }

  /**
   * @param records of any topics, of each partition in the order of offsets
   * @return what changed
   * @throws IndexUnavailableException if they could not be written; nothing of them was
   */
  IndexChange take(List<TopicRecord> records) {
    Changed changed = new Changed();
    try {
      session.execute("BEGIN IMMEDIATE");
      for (TopicRecord record : records) {
        take(record, changed);
      }
      decisions.settle(session);
      positions.settle(session);
      history.sweep(session, decisions, clock.instant());
      session.execute("COMMIT");
      return changed.done();
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw new IndexUnavailableException("the console's index cannot be written", e);
    }
  }

  private void take(TopicRecord record, Changed changed) throws SQLException {
    String topic = record.topic().name();
    Entries of = entries.get(topic);
    if (of == null) {
      throw new IllegalArgumentException("the index keeps nothing of " + topic);
    }
    if (positions.advance(topic, record.partition(), record.offset())) {
      changed.topic(topic);
      if (record.value().isPresent() || record.topic().valueType().isEmpty()) {
        of.take(session, record, changed);
      }
    }
  }

  private void rollBack(Exception cause) {
    try {
      session.execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    try {
      restore();
    } catch (IndexUnavailableException e) {
      cause.addSuppressed(e);
    }
  }

  private void restore() {
    try {
      positions.restore(session);
      decisions.restore(session);
    } catch (SQLException e) {
      throw new IndexUnavailableException("the console's index cannot be read", e);
    }
  }
}
