package io.proofstream.auditlog.reader;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.proof.ProvedEntry;
import io.proofstream.auditlog.proof.TlogProof;
import io.proofstream.auditlog.segment.SegmentDecoder;
import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tile.EntryBundle;
import io.proofstream.auditlog.tile.TileNodes;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.InclusionProof;
import io.proofstream.auditlog.tree.TreeRoot;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads single entries of a log as it was when this was opened, and cuts proofs of them. For some
 * entries; {@link AuditLogReader} is for all. Not thread-safe.
 */
public final class EntryAccess {
  private final Evidence evidence;
  private final LogFiles files;
  private final byte[] note;
  private final Checkpoint checkpoint;
  private final TileNodes nodes;
  private final TreeMap<Long, SegmentName> segments = new TreeMap<>();

  private EntryAccess(Evidence evidence) throws IOException {
    this.evidence = evidence;
    this.files = new LogFiles(evidence);
    this.note = files.checkpoint();
    try {
      this.checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
    } catch (InvalidNoteException e) {
      throw new IOException(EvidenceNames.CHECKPOINT + ": " + e.getMessage(), e);
    }
    this.nodes =
        new TileNodes(
            checkpoint.size(), tile -> Arrays.copyOf(files.read(tile), tile.width() * Hash.BYTES));
    evidence.list(
        EvidenceNames.PAYLOADS,
        (name, regular) ->
            EvidenceNames.segment(name).ifPresent(s -> segments.put(s.firstIndex(), s)));
  }

  /**
   * @param evidence the log
   * @throws IOException if it cannot be read, or its checkpoint is malformed
   */
  public static EntryAccess open(Evidence evidence) throws IOException {
    return new EntryAccess(evidence);
  }

  /** The head that is proved against. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /**
   * @param size of an earlier head, at most the checkpoint's
   * @return the root of the tree of that size
   */
  public Hash rootAt(long size) throws IOException {
    return TreeRoot.of(size, nodes);
  }

  /**
   * @param index of an entry, below the checkpoint's size
   * @return its bytes
   * @throws IOException if it cannot be read
   */
  public byte[] entry(long index) throws IOException {
    long number = index / TilePath.WIDTH;
    int width = TreeTiles.width(checkpoint.size(), TilePath.ENTRIES, number);
    byte[] bundle = files.read(new TilePath(TilePath.ENTRIES, number, width));
    try {
      List<byte[]> entries = EntryBundle.decodeFirst(bundle, width);
      return entries.get((int) (index % TilePath.WIDTH));
    } catch (IllegalArgumentException e) {
      throw new IOException("bundle " + number + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param index of an entry that names a payload
   * @return the segment that holds it
   * @throws IOException if none does
   */
  public SegmentName segment(long index) throws IOException {
    Map.Entry<Long, SegmentName> found = segments.floorEntry(index);
    if (found == null) {
      throw new IOException("no segment holds the payload of entry " + index);
    }
    return found.getValue();
  }

  /**
   * @param index of an entry
   * @return the stored payload that it names, if it names one
   * @throws IOException if it cannot be read
   */
  public Optional<byte[]> payload(long index) throws IOException {
    if (decoded(index).payload().isEmpty()) {
      return Optional.empty();
    }
    SegmentName name = segment(index);
    int before = 0;
    for (long i = name.firstIndex(); i < index; i++) {
      before += decoded(i).payload().isPresent() ? 1 : 0;
    }
    try (SegmentDecoder segment = new SegmentDecoder(evidence.read(EvidenceNames.of(name)))) {
      while (segment.next()) {
        if (before-- == 0) {
          return Optional.of(segment.payload());
        }
      }
    } catch (MalformedException e) {
      throw new IOException(EvidenceNames.of(name) + ": " + e.getMessage(), e);
    }
    throw new IOException(EvidenceNames.of(name) + " does not hold the payload of entry " + index);
  }

  private Entry decoded(long index) throws IOException {
    try {
      return EntryCodec.decode(entry(index));
    } catch (MalformedException e) {
      throw new IOException("entry " + index + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param index of an entry, below the checkpoint's size
   * @return the entry, its payload, and the proof that it is in the log
   * @throws IOException if something cannot be read
   */
  public ProvedEntry prove(long index) throws IOException {
    return new ProvedEntry(
        entry(index), payload(index), new TlogProof(index, inclusion(index).path(), note));
  }

  /**
   * @param index of an entry, below the checkpoint's size
   * @return its proof, from the tiles as they are: it is not verified yet
   * @throws IOException if a tile cannot be read
   */
  public InclusionProof inclusion(long index) throws IOException {
    return InclusionProof.of(index, checkpoint.size(), nodes);
  }
}
