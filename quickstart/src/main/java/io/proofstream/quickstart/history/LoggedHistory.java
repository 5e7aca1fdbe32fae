package io.proofstream.quickstart.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SchemaEntry;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.reader.LoggedEntry;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.schemas.SchemaRegistry;
import io.proofstream.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What an audit log holds; neither Kafka nor a registry is needed. Each partition's records are
 * read by a pass over the log, so that memory does not grow with it, however far topics lie apart
 * there.
 */
public final class LoggedHistory implements History {
  private final Path log;
  private final LoggedSchemas schemas = new LoggedSchemas();
  private final Map<String, SortedSet<Integer>> partitions = new TreeMap<>();

  /**
   * @param log the tlog-tiles directory; payloads beside it at ../payloads
   * @throws CommandFailure if it is no audit log
   */
  public LoggedHistory(Path log) throws IOException {
    this.log = log;
    if (!Files.exists(log.resolve("checkpoint"))) {
      throw new CommandFailure(
          log + " is no audit log: there is no checkpoint in it; DIR/audit/log is meant");
    }
    try (AuditLogReader entries = AuditLogReader.open(log)) {
      for (var next = entries.next(); next.isPresent(); next = entries.next()) {
        take(next.get());
      }
    }
  }

  private void take(LoggedEntry logged) {
    if (logged.entry() instanceof SchemaEntry schema) {
      String text = new String(logged.payload().orElseThrow().value(), UTF_8);
      schemas.add(schema.registryId(), text);
    } else if (logged.entry() instanceof RecordEntry row) {
      partitions
          .computeIfAbsent(row.source().topic(), topic -> new TreeSet<>())
          .add(row.source().partition());
    }
  }

  @Override
  public SchemaRegistry schemas() {
    return schemas;
  }

  @Override
  public SortedSet<Integer> partitions(Topic<?> topic) {
    SortedSet<Integer> found = new TreeSet<>();
    partitions.forEach(
        (name, numbers) -> {
          if (isOf(topic, name)) {
            found.addAll(numbers);
          }
        });
    return found;
  }

  /** A site's prefix or a mirror's alias may stand before the topic's own name. */
  private static boolean isOf(Topic<?> topic, String name) {
    return name.endsWith(topic.name());
  }

  @Override
  public Rows rows(Topic<?> topic, int partition) throws IOException {
    AuditLogReader entries = AuditLogReader.open(log);
    return new Rows() {
      @Override
      public Optional<Row> next() throws IOException {
        for (var next = entries.next(); next.isPresent(); next = entries.next()) {
          if (next.get().entry() instanceof RecordEntry row
              && row.source().partition() == partition
              && isOf(topic, row.source().topic())) {
            return Optional.of(row(row, next.get().payload().orElseThrow()));
          }
        }
        return Optional.empty();
      }

      @Override
      public void close() {
        entries.close();
      }
    };
  }

  private static Row row(RecordEntry entry, StoredPayload payload) {
    RecordHeaders headers = new RecordHeaders();
    payload.headers().forEach(header -> headers.add(header.name(), header.value()));
    return new Row(
        entry.source().topic(),
        entry.source().partition(),
        entry.offset(),
        entry.timestampMs(),
        payload.key(),
        payload.value(),
        headers);
  }

  @Override
  public void close() {
    schemas.close();
  }
}
