package io.proofstream.quickstart.lookup;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.proof.ProvedEntry;
import io.proofstream.auditlog.reader.EntryAccess;
import io.proofstream.auditlog.reader.EntryScan;
import io.proofstream.auditlog.store.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** Finds records in a log and cuts proofs of them. */
final class LogLookup {
  private final Evidence evidence;
  private final EntryAccess access;
  private final LogIndex index;
  private final RecordTerms terms;

  /**
   * An entry that was found.
   *
   * @param payload what it names
   */
  record Found(long index, Entry entry, Optional<StoredPayload> payload) {}

  private LogLookup(Evidence evidence, EntryAccess access, LogIndex index) throws IOException {
    this.evidence = evidence;
    this.access = access;
    this.index = index;
    this.terms = new RecordTerms(index.schemas());
  }

  /**
   * @param evidence the log
   * @param directory of the index
   * @param progress told how many entries are indexed
   */
  static LogLookup open(Evidence evidence, Path directory, LongConsumer progress)
      throws IOException {
    EntryAccess access = EntryAccess.open(evidence);
    return new LogLookup(
        evidence, access, LogIndex.upToDate(directory, evidence, access, progress));
  }

  EntryAccess access() {
    return access;
  }

  RecordTerms values() {
    return terms;
  }

  /** The entries that have a term, in the log's order. */
  List<Found> find(Term term) throws IOException {
    List<Found> found = new ArrayList<>();
    for (long candidate : index.candidates(term)) {
      Found entry = read(candidate);
      if (terms.of(entry.entry(), entry.payload()).contains(term)) {
        found.add(entry);
      }
    }
    return found;
  }

  /**
   * Records by the time at which they were written. Goes over all entries, for which it needs
   * neither payloads nor index.
   *
   * @param wanted tells of a record's time, POSIX milliseconds, whether it is wanted
   * @param limit of records
   * @return the last ones of them, in the log's order
   */
  List<Found> written(LongPredicate wanted, int limit) throws IOException {
    Deque<Long> last = new ArrayDeque<>();
    long size = access.checkpoint().size();
    long unused =
        EntryScan.over(
            evidence,
            (entryIndex, entry) -> {
              if (entryIndex < size
                  && entry instanceof RecordEntry record
                  && wanted.test(record.timestampMs())) {
                last.addLast(entryIndex);
                if (last.size() > limit) {
                  last.removeFirst();
                }
              }
            });
    List<Found> found = new ArrayList<>();
    for (long each : last) {
      found.add(read(each));
    }
    return found;
  }

  /**
   * @param entry index of an entry of the log
   */
  Found read(long entry) throws IOException {
    return new Found(
        entry,
        EntryCodec.decode(access.entry(entry)),
        access.payload(entry).map(StoredPayload::decode));
  }

  /** Proofs of entries, and of the schemas that their values are written in. */
  List<ProvedEntry> prove(List<Found> entries) throws IOException {
    Set<Long> all = new TreeSet<>();
    for (Found found : entries) {
      all.add(found.index());
      Optional<Integer> schema =
          found.payload().map(StoredPayload::value).flatMap(RecordTerms::schemaId);
      if (schema.isPresent()) {
        find(Term.schema(schema.get())).stream().findFirst().ifPresent(one -> all.add(one.index()));
      }
    }
    List<ProvedEntry> proofs = new ArrayList<>();
    for (long each : all) {
      proofs.add(access.prove(each));
    }
    return proofs;
  }
}
