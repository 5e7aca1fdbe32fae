package io.proofstream.quickstart.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.auditlog.content.ContentId;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SchemaEntry;
import io.proofstream.auditlog.proof.BundleFile;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.JsonList;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.avro.generic.GenericRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream audit show}. */
@Command(
    name = "show",
    description = {
      "Shows what the audit log holds about a transaction, an account or an alert, or of a time:"
          + " where, when, the content and the names of payload and segment in any content-addressed network.",
    })
public final class AuditShow implements Callable<Integer> {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Console console;

  @Mixin private LogOptions log;
  @Mixin private OutputFormat output;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "written at or after, for example 2026-11-01T00:00:00Z")
  private Optional<Instant> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", description = "written before")
  private Optional<Instant> to = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", description = "the last N only (default: 1000)")
  private int limit = 1_000;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = "also write a bundle that proves what is shown")
  private Optional<Path> proof = Optional.empty();

  /**
   * @param console where results go
   */
  public AuditShow(Console console) {
    this.console = console;
  }

  /** An entry. */
  record Shown(
      long entry,
      String kind,
      String topic,
      Integer partition,
      Long offset,
      String writtenAt,
      String payload,
      String segment,
      JsonNode value) {}

  @Override
  public Integer call() throws Exception {
    if (limit < 1) {
      throw new SettingsException("--limit: " + limit + ", 1 or more is expected");
    }
    LogLookup lookup = log.open(console);
    List<LogLookup.Found> found = find(lookup);
    found = found.subList(Math.max(0, found.size() - limit), found.size());
    if (proof.isPresent()) {
      Files.write(proof.get(), BundleFile.encode(lookup.prove(found)));
    }
    if (output.json()) {
      try (JsonList<Shown> list = new JsonList<>(console.out(), "entries")) {
        for (LogLookup.Found entry : found) {
          list.add(shown(entry, lookup));
        }
      }
    } else {
      for (LogLookup.Found entry : found) {
        print(shown(entry, lookup));
      }
    }
    return ExitCode.DONE;
  }

  private List<LogLookup.Found> find(LogLookup lookup) throws IOException {
    if (!log.isNamed() && (from.isPresent() || to.isPresent())) {
      return lookup.written(time -> isWithin(Instant.ofEpochMilli(time)), limit);
    }
    return log.find(lookup).stream().filter(this::isWithin).toList();
  }

  private boolean isWithin(LogLookup.Found found) {
    if (!(found.entry() instanceof RecordEntry record)) {
      return true;
    }
    return isWithin(Instant.ofEpochMilli(record.timestampMs()));
  }

  private boolean isWithin(Instant written) {
    return from.map(time -> !written.isBefore(time)).orElse(true)
        && to.map(written::isBefore).orElse(true);
  }

  private static Shown shown(LogLookup.Found found, LogLookup lookup) {
    RecordEntry record = found.entry() instanceof RecordEntry row ? row : null;
    Optional<String> payload = found.entry().payload().map(named -> ContentId.of(named.address()));
    return new Shown(
        found.index(),
        found.entry().kind().name().toLowerCase(Locale.ROOT),
        record == null ? null : record.source().topic(),
        record == null ? null : record.source().partition(),
        record == null ? null : record.offset(),
        record == null ? null : Instant.ofEpochMilli(record.timestampMs()).toString(),
        payload.orElse(null),
        payload.isPresent() ? segment(found, lookup) : null,
        value(found, lookup));
  }

  private static String segment(LogLookup.Found found, LogLookup lookup) {
    try {
      return lookup.access().segment(found.index()).contentId();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record; a schema's text; nothing of what cannot be read. */
  private static JsonNode value(LogLookup.Found found, LogLookup lookup) {
    byte[] value = found.payload().map(payload -> payload.value()).orElse(null);
    try {
      if (found.entry() instanceof SchemaEntry) {
        return MAPPER.readTree(value);
      }
      Optional<GenericRecord> record = lookup.values().value(value);
      return record.map(RecordJson::of).orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(Shown shown) {
    console
        .out()
        .printf(
            "entry %,d: %s%s%n",
            shown.entry(),
            shown.topic() == null
                ? shown.kind()
                : "%s-%d, offset %d, written %s"
                    .formatted(shown.topic(), shown.partition(), shown.offset(), shown.writtenAt()),
            shown.payload() == null
                ? ""
                : "%n  payload %s%n  segment %s".formatted(shown.payload(), shown.segment()));
    if (shown.value() != null) {
      console.out().println("  " + shown.value().toPrettyString().replace("\n", "\n  "));
    }
  }
}
