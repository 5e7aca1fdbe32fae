package io.proofstream.auditlog.reader;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.PayloadRef;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tile.EntryBundle;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import io.proofstream.auditlog.tree.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a log's entries in order, each with its payload, while the log may be growing. Checks that
 * payloads are the ones that the entries name; who signed and whether the tree is sound is the
 * verifier's to say. Not thread-safe.
 */
public final class AuditLogReader implements Closeable {
  private final LogFiles files;
  private final Checkpoint checkpoint;
  private final SegmentSequence segments;
  private final Sha256 sha = new Sha256();
  private List<byte[]> bundle = List.of();
  private long bundleNumber = -1;
  private long index;

  private AuditLogReader(LogFiles files, Checkpoint checkpoint, SegmentSequence segments) {
    this.files = files;
    this.checkpoint = checkpoint;
    this.segments = segments;
  }

  /**
   * Opens a log in a directory as it is now.
   *
   * @param logDirectory the tlog-tiles directory; payloads are in {@code ../payloads}
   * @return a reader that stands before the first entry
   * @throws IOException if it cannot be read, or its checkpoint is malformed
   */
  public static AuditLogReader open(Path logDirectory) throws IOException {
    return open(EvidenceDirectory.of(logDirectory));
  }

  /**
   * Opens a log as it is now.
   *
   * @param evidence the log
   * @return a reader that stands before the first entry
   * @throws IOException if it cannot be read, or its checkpoint is malformed
   */
  public static AuditLogReader open(Evidence evidence) throws IOException {
    LogFiles files = new LogFiles(evidence);
    try {
      Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(files.checkpoint()).text());
      return new AuditLogReader(files, checkpoint, SegmentSequence.list(evidence));
    } catch (InvalidNoteException e) {
      throw new IOException(EvidenceNames.CHECKPOINT + ": " + e.getMessage(), e);
    }
  }

  /**
   * Passes over the beginning of the log. To be called before the first entry is read.
   *
   * @param size of an earlier checkpoint of this log: segments begin where publications do
   * @throws IllegalArgumentException if it is greater than the checkpoint's
   */
  public void skipTo(long size) {
    if (size < index || size > checkpoint.size()) {
      throw new IllegalArgumentException(
          "cannot go from entry " + index + " of " + checkpoint.size() + " to " + size);
    }
    index = size;
    segments.skipTo(size);
  }

  /** The head that is read up to. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /**
   * @return the next entry, or nothing after the last
   * @throws IOException if it cannot be read, is malformed, or its payload is not the one it names
   */
  public Optional<LoggedEntry> next() throws IOException {
    if (index == checkpoint.size()) {
      return Optional.empty();
    }
    try {
      Entry entry = EntryCodec.decode(entryBytes());
      Optional<StoredPayload> payload = Optional.empty();
      if (entry.payload().isPresent()) {
        payload = Optional.of(payload(entry.payload().get()));
      }
      return Optional.of(new LoggedEntry(index++, entry, payload));
    } catch (IllegalArgumentException e) {
      throw new IOException("entry " + index + ": " + e.getMessage(), e);
    }
  }

  private byte[] entryBytes() throws IOException {
    long number = index / TilePath.WIDTH;
    if (number != bundleNumber) {
      int width = TreeTiles.width(checkpoint.size(), TilePath.ENTRIES, number);
      byte[] bytes = files.read(new TilePath(TilePath.ENTRIES, number, width));
      bundle = EntryBundle.decodeFirst(bytes, width);
      bundleNumber = number;
    }
    return bundle.get((int) (index % TilePath.WIDTH));
  }

  private StoredPayload payload(PayloadRef named) throws IOException {
    byte[] bytes = segments.next(index);
    if (!sha.digest(bytes).equals(named.address())) {
      throw new IOException("entry " + index + ": its payload is not the one it names");
    }
    return StoredPayload.decode(bytes);
  }

  @Override
  public void close() {
    segments.close();
  }
}
