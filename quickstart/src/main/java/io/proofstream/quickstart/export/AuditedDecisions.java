package io.proofstream.quickstart.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SchemaEntry;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.reader.LoggedEntry;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.history.LoggedSchemas;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The decisions that an audit log holds; neither Kafka nor a registry is needed to read them. */
final class AuditedDecisions {
  private final Path log;
  private final LoggedSchemas schemas = new LoggedSchemas();
  private final TopicCodec<Decision> codec =
      TopicCodecs.register(schemas, new TopicNames(""), List.of(), List.of(Topics.DECISIONS))
          .codec(Topics.DECISIONS);

  /**
   * @param log the tlog-tiles directory; payloads beside it at ../payloads
   */
  AuditedDecisions(Path log) {
    this.log = log;
  }

  /**
   * Reads them all, in the log's order.
   *
   * @param reader told of each
   * @return how many there were
   */
  long read(DecisionReader reader) throws IOException {
    if (!Files.exists(log.resolve("checkpoint"))) {
      throw new CommandFailure(
          log + " is no audit log: there is no checkpoint in it; DIR/audit/log is meant");
    }
    long count = 0;
    try (AuditLogReader entries = AuditLogReader.open(log)) {
      for (Optional<LoggedEntry> next = entries.next(); next.isPresent(); next = entries.next()) {
        count += take(next.get(), reader) ? 1 : 0;
      }
    }
    return count;
  }

  private boolean take(LoggedEntry logged, DecisionReader reader) throws IOException {
    if (logged.entry() instanceof SchemaEntry schema) {
      schemas.add(schema.registryId(), new String(payload(logged).value(), UTF_8));
      return false;
    }
    if (logged.entry() instanceof RecordEntry row
        && row.source().topic().endsWith(Topics.DECISIONS.name())) {
      reader.read(decode(logged), row.timestampMs());
      return true;
    }
    return false;
  }

  private Decision decode(LoggedEntry logged) {
    try {
      return codec.decode(payload(logged).value());
    } catch (UndecodableRecordException e) {
      throw new CommandFailure(
          "%s, entry %d: %s".formatted(log, logged.index(), e.getMessage()), e);
    }
  }

  private static StoredPayload payload(LoggedEntry logged) {
    return logged.payload().orElseThrow();
  }
}
