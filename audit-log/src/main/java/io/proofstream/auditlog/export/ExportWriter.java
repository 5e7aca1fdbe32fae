package io.proofstream.auditlog.export;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SchemaEntry;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.proof.BundleFile;
import io.proofstream.auditlog.proof.ProvedEntry;
import io.proofstream.auditlog.reader.EntryAccess;
import io.proofstream.auditlog.reader.EntryScan;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.verify.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** Takes a period out of a log. */
public final class ExportWriter {
  private final Evidence source;
  private final ReadEvidence evidence;
  private final List<Long> schemas = new ArrayList<>();
  private long first = -1;
  private long last = -1;

  private ExportWriter(Evidence source) throws IOException {
    this.source = source;
    this.evidence = new ReadEvidence(source);
  }

  /**
   * What was written.
   *
   * @param checkpoint that it is proved against
   * @param range the entries: of all publications that have a record of the period
   * @param files how many objects of the log
   */
  public record Written(Checkpoint checkpoint, EntryRange range, int files) {}

  /**
   * Writes an export of all entries between the first and the last record of a period, rounded to
   * whole publications. Checks them against the log's head, though not who signed that.
   *
   * @param log may be growing
   * @param period tells of a record's time, POSIX milliseconds, whether it is in the period
   * @param directory is made; must not be there
   * @param progress is told now and then how many entries are checked
   * @return what was written
   * @throws FaultException if the log is not sound there
   * @throws IllegalArgumentException if no record is of the period
   * @throws IOException if something cannot be read or written
   */
  public static Written write(
      Evidence log, LongPredicate period, Path directory, LongConsumer progress)
      throws IOException, FaultException {
    return new ExportWriter(log).write(period, new ExportDirectory(directory), progress);
  }

  private Written write(LongPredicate period, ExportDirectory directory, LongConsumer progress)
      throws IOException, FaultException {
    long size =
        EntryScan.over(
            new ReadEvidence(evidence),
            (index, entry) -> {
              if (entry instanceof RecordEntry record && period.test(record.timestampMs())) {
                first = first < 0 ? index : first;
                last = index;
              } else if (entry instanceof SchemaEntry) {
                schemas.add(index);
              }
            });
    if (first < 0) {
      throw new IllegalArgumentException("the log has no record of that period");
    }
    EntryRange range = publications(size);
    List<ProvedEntry> proofs = schemaProofs(range);
    ReadEvidence taken = new ReadEvidence(evidence);
    Checkpoint head = new RangeCheck(taken, range, progress).run();
    Files.createDirectory(directory.path());
    for (String name : taken.names()) {
      Path file = directory.path().resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, taken.read(name));
    }
    if (!proofs.isEmpty()) {
      Files.write(directory.schemas(), BundleFile.encode(proofs));
    }
    Files.writeString(directory.range(), range.text(), US_ASCII);
    return new Written(head, range, taken.names().size());
  }

  /** The segments that hold the range begin and end where publications do. */
  private EntryRange publications(long size) throws IOException {
    NavigableSet<Long> begins = new TreeSet<>();
    source.list(
        EvidenceNames.PAYLOADS,
        (name, regular) ->
            EvidenceNames.segment(name).ifPresent(segment -> begins.add(segment.firstIndex())));
    Long from = begins.floor(first);
    Long to = begins.higher(last);
    return new EntryRange(from == null ? first : from, to == null || to > size ? size : to);
  }

  /** Schemas from before the range; those in it are in the export anyway. */
  private List<ProvedEntry> schemaProofs(EntryRange range) throws IOException {
    EntryAccess access = EntryAccess.open(evidence);
    List<ProvedEntry> proofs = new ArrayList<>();
    for (long index : schemas) {
      if (index < range.from()) {
        proofs.add(access.prove(index));
      }
    }
    return proofs;
  }
}
