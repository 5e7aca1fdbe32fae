package io.proofstream.console.index;

import io.proofstream.v1.Activation;
import io.proofstream.v1.AgentState;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Resent;
import io.proofstream.v1.Suppression;
import java.util.List;
import org.apache.avro.Schema.Parser;
import org.apache.avro.SchemaNormalization;

/**
 * The index's tables. Times of records are milliseconds, event times microseconds, both since
 * 1970-01-01 UTC; enums are their ordinals.
 */
final class Schema {
  /** To be raised with each change of a table or of what is put into one. */
  private static final int VERSION = 5;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE position (topic TEXT, part INTEGER, next INTEGER NOT NULL,"
              + " PRIMARY KEY (topic, part)) WITHOUT ROWID",
          "CREATE TABLE topic (name TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID",
          // Narrow, so that a filter that no index serves still reads little: the snapshot is in a
          // table of its own. calm is 3 - severity, so that all of an order ascends.
          "CREATE TABLE alert (nr INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
              + " revision INTEGER NOT NULL, status INTEGER NOT NULL, closed INTEGER NOT NULL,"
              + " calm INTEGER NOT NULL, due INTEGER NOT NULL, opened INTEGER NOT NULL,"
              + " changed INTEGER NOT NULL, market TEXT NOT NULL, assignee TEXT,"
              + " silenced INTEGER NOT NULL, disposition INTEGER, part INTEGER NOT NULL,"
              + " off INTEGER NOT NULL)",
          "CREATE INDEX alert_urgent ON alert (closed, calm, due, opened, nr)",
          "CREATE INDEX alert_due ON alert (closed, due)",
          "CREATE INDEX alert_opened ON alert (opened, nr)",
          "CREATE INDEX alert_changed ON alert (changed, nr)",
          "CREATE INDEX alert_closed_opened ON alert (closed, opened, nr)",
          "CREATE INDEX alert_closed_changed ON alert (closed, changed, nr)",
          "CREATE INDEX alert_assignee ON alert (assignee, closed, calm, due, opened, nr)"
              + " WHERE assignee IS NOT NULL",
          "CREATE INDEX alert_judged ON alert (disposition) WHERE disposition IS NOT NULL",
          "CREATE TABLE alert_snapshot (nr INTEGER PRIMARY KEY, value BLOB NOT NULL)",
          "CREATE TABLE alert_tag (kind INTEGER, value TEXT, nr INTEGER,"
              + " PRIMARY KEY (kind, value, nr)) WITHOUT ROWID",
          "CREATE INDEX alert_tag_nr ON alert_tag (nr)",
          "CREATE TABLE alert_revision (nr INTEGER, revision INTEGER, at INTEGER NOT NULL,"
              + " cause INTEGER NOT NULL, status INTEGER NOT NULL, action_id TEXT,"
              + " changes TEXT NOT NULL, part INTEGER NOT NULL, off INTEGER NOT NULL,"
              + " PRIMARY KEY (nr, revision)) WITHOUT ROWID",
          "CREATE INDEX alert_revision_action ON alert_revision (action_id)"
              + " WHERE action_id IS NOT NULL",
          "CREATE TABLE segment (nr INTEGER PRIMARY KEY, newest INTEGER NOT NULL,"
              + " rows INTEGER NOT NULL)",
          "CREATE TABLE handling (transaction_id TEXT NOT NULL, market TEXT NOT NULL,"
              + " handling INTEGER NOT NULL, alert_id TEXT, because TEXT, until INTEGER,"
              + " policy TEXT, at INTEGER NOT NULL)",
          "CREATE INDEX handling_transaction ON handling (transaction_id)",
          "CREATE INDEX handling_at ON handling (at)",
          "CREATE INDEX handling_because ON handling (because) WHERE because IS NOT NULL",
          "CREATE TABLE handled (hour INTEGER, handling INTEGER, count INTEGER NOT NULL,"
              + " PRIMARY KEY (hour, handling)) WITHOUT ROWID",
          "CREATE TABLE verdict (id TEXT PRIMARY KEY, alert_id TEXT NOT NULL,"
              + " transaction_id TEXT NOT NULL, disposition INTEGER NOT NULL,"
              + " analyst TEXT NOT NULL, note TEXT, known INTEGER NOT NULL, at INTEGER NOT NULL,"
              + " part INTEGER NOT NULL, off INTEGER NOT NULL)",
          "CREATE INDEX verdict_transaction ON verdict (transaction_id)",
          "CREATE INDEX verdict_at ON verdict (at)",
          "CREATE TABLE suppression (id TEXT PRIMARY KEY, until INTEGER NOT NULL,"
              + " at INTEGER NOT NULL, alert_id TEXT, value BLOB NOT NULL)",
          "CREATE INDEX suppression_alert ON suppression (alert_id) WHERE alert_id IS NOT NULL",
          "CREATE INDEX suppression_at ON suppression (at, id)",
          "CREATE INDEX suppression_until ON suppression (until)",
          "CREATE TABLE action (id TEXT PRIMARY KEY, alert_id TEXT NOT NULL,"
              + " suppression_id TEXT, analyst TEXT NOT NULL, at INTEGER NOT NULL,"
              + " kind INTEGER NOT NULL)",
          "CREATE INDEX action_at ON action (at)",
          "CREATE INDEX action_suppression ON action (suppression_id)"
              + " WHERE suppression_id IS NOT NULL",
          "CREATE TABLE answer (action_id TEXT PRIMARY KEY, suppression_id TEXT NOT NULL,"
              + " at INTEGER NOT NULL)",
          "CREATE INDEX answer_at ON answer (at)",
          "CREATE TABLE agent (instance TEXT PRIMARY KEY, at INTEGER NOT NULL,"
              + " value BLOB NOT NULL)",
          "CREATE TABLE activation (off INTEGER PRIMARY KEY, kind INTEGER NOT NULL,"
              + " name TEXT NOT NULL, hash TEXT NOT NULL, state INTEGER NOT NULL,"
              + " who TEXT NOT NULL, comment TEXT, at INTEGER NOT NULL)",
          "CREATE TABLE artifact (hash TEXT, chunk INTEGER, chunks INTEGER NOT NULL,"
              + " kind INTEGER NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL,"
              + " who TEXT NOT NULL, comment TEXT, at INTEGER NOT NULL, body BLOB NOT NULL,"
              + " PRIMARY KEY (hash, chunk))",
          "CREATE TABLE rejection (agent TEXT NOT NULL, part INTEGER NOT NULL,"
              + " off INTEGER NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL,"
              + " source TEXT NOT NULL, line INTEGER, transaction_id TEXT, action_id TEXT,"
              + " at INTEGER NOT NULL)",
          "CREATE INDEX rejection_at ON rejection (at)",
          "CREATE INDEX rejection_place ON rejection (agent, part, off)",
          "CREATE INDEX rejection_cause ON rejection (agent, code, source, at)",
          // A resend is told twice: by who asks for it, and by what comes of it; by either first.
          "CREATE TABLE resend (part INTEGER NOT NULL, off INTEGER NOT NULL,"
              + " rejection TEXT NOT NULL, who TEXT NOT NULL, at INTEGER NOT NULL,"
              + " outcome INTEGER, code TEXT, reason TEXT, UNIQUE (part, off))",
          "CREATE INDEX resend_rejection ON resend (rejection, at)",
          "CREATE INDEX resend_at ON resend (at)",
          "CREATE INDEX rejection_agent ON rejection (agent)",
          "CREATE INDEX rejection_action ON rejection (action_id) WHERE action_id IS NOT NULL",
          "CREATE INDEX rejection_transaction ON rejection (transaction_id)"
              + " WHERE transaction_id IS NOT NULL",
          "CREATE TABLE checkpoint (origin TEXT PRIMARY KEY, shard INTEGER NOT NULL,"
              + " size INTEGER NOT NULL, root TEXT NOT NULL, note TEXT NOT NULL,"
              + " at INTEGER NOT NULL)",
          "CREATE TABLE receipt (topic TEXT, part INTEGER, last INTEGER, first INTEGER NOT NULL,"
              + " entry INTEGER NOT NULL, count INTEGER NOT NULL, origin TEXT NOT NULL,"
              + " size INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (topic, part, last))",
          "CREATE INDEX receipt_at ON receipt (at)",
          "CREATE TABLE again (transaction_id TEXT PRIMARY KEY, count INTEGER NOT NULL,"
              + " at INTEGER NOT NULL)",
          "CREATE INDEX again_at ON again (at)");

  private Schema() {}

  static List<String> tables() {
    return TABLES;
  }

  /**
   * What a file's user_version has to be. Snapshots are kept in Avro's binary form of the schemas
   * as they are now, and enums as numbers, so that a change of these makes another version too.
   */
  static int version() {
    long fingerprints = VERSION;
    for (org.apache.avro.Schema schema :
        List.of(
            Alert.getClassSchema(),
            Suppression.getClassSchema(),
            AgentState.getClassSchema(),
            Decision.getClassSchema(),
            Handling.getClassSchema(),
            Activation.getClassSchema(),
            Resent.getClassSchema())) {
      fingerprints =
          31 * fingerprints
              + SchemaNormalization.parsingFingerprint64(new Parser().parse(schema.toString()));
    }
    return Long.hashCode(fingerprints);
  }

  /** The tables of decisions, one for each segment. */
  static List<String> segment(long nr) {
    String table = "decision_" + nr;
    return List.of(
        "CREATE TABLE "
            + table
            + " (part INTEGER NOT NULL, off INTEGER NOT NULL, transaction_id TEXT NOT NULL,"
            + " account_id TEXT NOT NULL, counterparty_id TEXT NOT NULL,"
            + " occurred INTEGER NOT NULL, decided INTEGER NOT NULL, outcome INTEGER NOT NULL,"
            + " score REAL NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,"
            + " country TEXT)",
        "CREATE INDEX %1$s_transaction ON %1$s (transaction_id)".formatted(table),
        "CREATE INDEX %1$s_account ON %1$s (account_id, occurred)".formatted(table),
        "CREATE INDEX %1$s_counterparty ON %1$s (counterparty_id, occurred)".formatted(table));
  }
}
