package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.reader.LoggedEntry;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.verify.VerifyRequest.OlderCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The shards' checkpoints in a root log, read again for each shard: they may be many. */
final class RootCheckpoints {
  private static final int MALFORMED_NAMED_MAX = 100;

  private final Evidence root;
  private final long size;
  private final Map<String, Long> sizes = new HashMap<>();
  private final List<String> malformed = new ArrayList<>();

  /**
   * @param root a log that was verified
   * @param size the size that was verified
   */
  RootCheckpoints(Evidence root, long size) throws IOException {
    this.root = root;
    this.size = size;
    try (Records records = new Records()) {
      for (Optional<LoggedEntry> entry = records.next();
          entry.isPresent();
          entry = records.next()) {
        note(entry.get());
      }
    }
  }

  private void note(LoggedEntry entry) {
    try {
      ShardCheckpoint checkpoint = decode(entry);
      sizes.merge(checkpoint.head().origin(), checkpoint.head().size(), Math::max);
    } catch (MalformedException e) {
      if (malformed.size() < MALFORMED_NAMED_MAX) {
        malformed.add(name(entry) + ": " + e.getMessage());
      }
    }
  }

  /** The highest size that the root has of each log. */
  Map<String, Long> sizes() {
    return sizes;
  }

  /** Records that are no checkpoint; the first ones of them. */
  List<String> malformed() {
    return malformed;
  }

  /** All checkpoints of a log, in the root's order. */
  Iterable<OlderCheckpoint> of(String origin) {
    return () -> new OfLog(origin);
  }

  private static ShardCheckpoint decode(LoggedEntry entry) {
    byte[] value = entry.payload().orElseThrow().value();
    if (value == null) {
      throw new MalformedException("a record without a value");
    }
    return ShardCheckpoint.decode(value);
  }

  private static String name(LoggedEntry entry) {
    return "root, entry " + entry.index();
  }

  /** The entries of kind record up to the verified size. */
  private final class Records implements AutoCloseable {
    private final AuditLogReader reader = AuditLogReader.open(root);

    Records() throws IOException {}

    Optional<LoggedEntry> next() throws IOException {
      Optional<LoggedEntry> entry = reader.next();
      while (entry.isPresent()
          && entry.get().index() < size
          && !(entry.get().entry() instanceof RecordEntry)) {
        entry = reader.next();
      }
      return entry.filter(found -> found.index() < size);
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  private final class OfLog implements Iterator<OlderCheckpoint> {
    private final String origin;
    private final Records records;
    private Optional<OlderCheckpoint> next;

    OfLog(String origin) {
      this.origin = origin;
      try {
        records = new Records();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      next = find();
    }

    private Optional<OlderCheckpoint> find() {
      try {
        for (Optional<LoggedEntry> entry = records.next();
            entry.isPresent();
            entry = records.next()) {
          Optional<OlderCheckpoint> found = checkpoint(entry.get());
          if (found.isPresent()) {
            return found;
          }
        }
        records.close();
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Optional<OlderCheckpoint> checkpoint(LoggedEntry entry) {
      try {
        ShardCheckpoint checkpoint = decode(entry);
        return checkpoint.head().origin().equals(origin)
            ? Optional.of(new OlderCheckpoint(name(entry), checkpoint.note()))
            : Optional.empty();
      } catch (MalformedException counted) {
        return Optional.empty();
      }
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public OlderCheckpoint next() {
      OlderCheckpoint found = next.orElseThrow(NoSuchElementException::new);
      next = find();
      return found;
    }
  }
}
