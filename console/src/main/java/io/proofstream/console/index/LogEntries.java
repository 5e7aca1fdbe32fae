package io.proofstream.console.index;

import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Checkpoint;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.ReceiptRun;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** How far the audit log is, and where it has the records that the console shows. */
final class LogEntries {
  private static final Set<Topic<?>> PROVED =
      Set.of(
          Topics.TRANSACTIONS,
          Topics.DECISIONS,
          Topics.ALERTS,
          Topics.ACTIONS,
          Topics.VERDICTS,
          Topics.HANDLINGS,
          Topics.SUPPRESSIONS);

  private final TopicNames names;

  LogEntries(TopicNames names) {
    this.names = names;
  }

  static void checkpoint(Session session, TopicRecord record, Changed changed) throws SQLException {
    Checkpoint checkpoint = (Checkpoint) record.value().orElseThrow();
    session.update(
        "INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?, ?, ?, ?)",
        checkpoint.getOrigin(),
        checkpoint.getShard(),
        checkpoint.getSize(),
        HexFormat.of().formatHex(checkpoint.getRoot().bytes()),
        checkpoint.getNote(),
        record.at().toEpochMilli());
  }

  void receipt(Session session, TopicRecord record, Changed changed) throws SQLException {
    Receipt receipt = (Receipt) record.value().orElseThrow();
    for (ReceiptRun run : receipt.getRuns()) {
      Optional<Topic<?>> topic = names.topicOf(run.getTopic()).filter(PROVED::contains);
      if (topic.isPresent()) {
        session.update(
            "INSERT OR IGNORE INTO receipt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            topic.get().name(),
            run.getPartition(),
            run.getLastOffset(),
            run.getFirstOffset(),
            run.getFirstIndex(),
            run.getCount(),
            receipt.getOrigin(),
            receipt.getSize(),
            record.at().toEpochMilli());
      }
    }
  }
}
