package io.proofstream.console.index;

import io.proofstream.schemas.Headers;
import io.proofstream.v1.Activation;
import io.proofstream.v1.AgentState;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.Transaction;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/** How the system is: agents, what is in force, what was refused. */
final class SystemEntries {
  /** Chunks of an artifact that are kept; the body of a larger one is not shown. */
  static final int CHUNKS_MAX = 32;

  private static final String REJECTIONS = ".rejections.v1";
  private static final String UNKNOWN = "unknown";

  private SystemEntries() {}

  static void agent(Session session, TopicRecord record, Changed changed) throws SQLException {
    AgentState state = (AgentState) record.value().orElseThrow();
    session.update(
        "INSERT OR REPLACE INTO agent VALUES (?, ?, ?)",
        state.getInstance(),
        record.at().toEpochMilli(),
        Snapshot.of(state));
  }

  static void activation(Session session, TopicRecord record, Changed changed) throws SQLException {
    Activation activation = (Activation) record.value().orElseThrow();
    session.update(
        "INSERT OR REPLACE INTO activation VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        record.offset(),
        Code.of(activation.getKind()),
        activation.getName(),
        HexFormat.of().formatHex(activation.getContentHash().bytes()),
        Code.of(activation.getState()),
        activation.getActivatedBy(),
        activation.getComment(),
        record.at().toEpochMilli());
  }

  static void artifact(Session session, TopicRecord record, Changed changed) throws SQLException {
    Artifact chunk = (Artifact) record.value().orElseThrow();
    if (chunk.getChunkIndex() >= CHUNKS_MAX) {
      return;
    }
    byte[] body = new byte[chunk.getBody().remaining()];
    chunk.getBody().duplicate().get(body);
    session.update(
        "INSERT OR IGNORE INTO artifact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        HexFormat.of().formatHex(chunk.getContentHash().bytes()),
        chunk.getChunkIndex(),
        chunk.getChunkCount(),
        Code.of(chunk.getKind()),
        chunk.getName(),
        chunk.getMediaType(),
        chunk.getPublishedBy(),
        chunk.getComment(),
        record.at().toEpochMilli(),
        body);
  }

  static void rejection(Session session, TopicRecord record, Changed changed) throws SQLException {
    String name = record.topic().name();
    Optional<String> action = header(record, Headers.ACTION);
    session.update(
        "INSERT INTO rejection VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        name.substring(0, name.length() - REJECTIONS.length()),
        record.partition(),
        record.offset(),
        header(record, Headers.CODE).orElse(UNKNOWN),
        header(record, Headers.ERROR_MESSAGE).orElse(UNKNOWN),
        header(record, Headers.SOURCE).or(() -> origin(record)).orElse(UNKNOWN),
        header(record, Headers.LINE).filter(line -> line.matches("[0-9]{1,18}")).map(Long::valueOf),
        record
            .value()
            .filter(Transaction.class::isInstance)
            .map(value -> ((Transaction) value).getTransactionId()),
        action,
        record.at().toEpochMilli());
    action.ifPresent(changed::answered);
  }

  private static Optional<String> origin(TopicRecord record) {
    return header(record, Headers.ERROR_TOPIC)
        .map(topic -> topic + "-" + header(record, Headers.ERROR_PARTITION).orElse("?"));
  }

  private static Optional<String> header(TopicRecord record, String name) {
    return Optional.ofNullable(record.headers().get(name));
  }
}
