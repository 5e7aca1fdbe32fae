package io.proofstream.quickstart.lookup;

import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.SchemaEntry;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.reader.EntryAccess;
import io.proofstream.auditlog.reader.LoggedEntry;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.quickstart.history.LoggedSchemas;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Where in a log transactions, accounts, alerts and schemas are: runs of sorted pairs, each over
 * the entries that came between two look-ups. Made from the log alone and brought up to date before
 * it is used; to delete it costs the time to make it again.
 */
final class LogIndex {
  private static final int PAIRS_PER_RUN_MAX = 2_000_000;
  private static final int RUNS_MAX = 64;
  private static final long PROGRESS_ENTRIES = 250_000;

  private final Path directory;
  private final Evidence evidence;
  private final EntryAccess access;
  private List<IndexRun> runs = new ArrayList<>();

  private LogIndex(Path directory, Evidence evidence, EntryAccess access) {
    this.directory = directory;
    this.evidence = evidence;
    this.access = access;
  }

  /**
   * @param directory of the index, made if needed
   * @param evidence the log
   * @param access the log's entries, as they are now
   * @param progress told how many entries are indexed
   * @return the index over all of them
   */
  static LogIndex upToDate(
      Path directory, Evidence evidence, EntryAccess access, LongConsumer progress)
      throws IOException {
    Files.createDirectories(directory);
    LogIndex index = new LogIndex(directory, evidence, access);
    try (FileChannel lock =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // Let go of when the channel is closed.
      FileLock unused = lock.lock();
      index.load();
      index.extend(progress);
    }
    return index;
  }

  /** Keeps the runs that cover the log from its beginning; others are of no use. */
  private void load() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(file -> !file.endsWith("lock")).sorted().toList();
    }
    long end = 0;
    for (Path file : files) {
      Optional<IndexRun> run = IndexRun.parse(file);
      if (run.isPresent() && run.get().from() == end && isOfThisLog(run.get())) {
        runs.add(run.get());
        end = run.get().to();
      } else {
        Files.delete(file);
      }
    }
    if (runs.size() > RUNS_MAX) {
      for (IndexRun run : runs) {
        Files.delete(run.file());
      }
      runs = new ArrayList<>();
    }
  }

  private boolean isOfThisLog(IndexRun run) throws IOException {
    return run.to() <= access.checkpoint().size()
        && IndexRun.shortened(access.rootAt(run.to())).equals(run.root());
  }

  private long end() {
    return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).to();
  }

  private void extend(LongConsumer progress) throws IOException {
    long from = end();
    long size = access.checkpoint().size();
    if (from == size) {
      return;
    }
    LoggedSchemas schemas = schemas();
    RecordTerms terms = new RecordTerms(schemas);
    List<IndexRun.Pair> pairs = new ArrayList<>();
    try (AuditLogReader reader = AuditLogReader.open(evidence)) {
      reader.skipTo(from);
      for (long index = from; index < size; index++) {
        LoggedEntry logged = reader.next().orElseThrow();
        if (logged.entry() instanceof SchemaEntry schema) {
          byte[] text = logged.payload().orElseThrow().value();
          schemas.add(schema.registryId(), new String(text, StandardCharsets.UTF_8));
        }
        for (Term term : terms.of(logged.entry(), logged.payload())) {
          pairs.add(new IndexRun.Pair(term.hash(), index));
        }
        if (pairs.size() >= PAIRS_PER_RUN_MAX && isPublished(index + 1)) {
          write(from, index + 1, pairs);
          from = index + 1;
          pairs = new ArrayList<>();
        }
        if ((index + 1) % PROGRESS_ENTRIES == 0) {
          progress.accept(index + 1);
        }
      }
    }
    write(from, size, pairs);
  }

  /** A run that is gone on from has to end where a segment does. */
  private boolean isPublished(long size) throws IOException {
    return size < access.checkpoint().size() && access.segment(size).firstIndex() == size;
  }

  private void write(long from, long to, List<IndexRun.Pair> pairs) throws IOException {
    pairs.sort(Comparator.naturalOrder());
    String root = IndexRun.shortened(access.rootAt(to));
    IndexRun.write(directory, from, to, root, pairs);
    runs.add(
        IndexRun.parse(directory.resolve("%020d-%020d-%s".formatted(from, to, root)))
            .orElseThrow());
  }

  /** All schemas that the log brings. */
  LoggedSchemas schemas() throws IOException {
    LoggedSchemas schemas = new LoggedSchemas();
    for (long index : candidates(Term.ANY_SCHEMA)) {
      addSchema(schemas, index);
    }
    return schemas;
  }

  private void addSchema(LoggedSchemas schemas, long index) throws IOException {
    if (EntryCodec.decode(access.entry(index)) instanceof SchemaEntry schema) {
      StoredPayload payload = StoredPayload.decode(access.payload(index).orElseThrow());
      schemas.add(schema.registryId(), new String(payload.value(), StandardCharsets.UTF_8));
    }
  }

  /** Entries that may have a term, in rising order; whoever reads them has to look. */
  List<Long> candidates(Term term) throws IOException {
    List<Long> found = new ArrayList<>();
    for (IndexRun run : runs) {
      found.addAll(run.find(term.hash()));
    }
    return found;
  }
}
