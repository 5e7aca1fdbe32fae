package io.proofstream.auditlog.reader;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tile.EntryBundle;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import java.io.IOException;
import java.util.List;

/** All entries of a log in order, without their payloads. */
public final class EntryScan {
  /** Takes the entries. */
  @FunctionalInterface
  public interface Entries {
    /**
     * @param index from 0
     * @param entry that stands there
     */
    void entry(long index, Entry entry);
  }

  private EntryScan() {}

  /**
   * @param evidence the log, as it is now
   * @param target takes each entry
   * @return how many there are
   * @throws IOException if one cannot be read or is malformed
   */
  public static long over(Evidence evidence, Entries target) throws IOException {
    LogFiles files = new LogFiles(evidence);
    long size = size(files);
    for (long number = 0; number * TilePath.WIDTH < size; number++) {
      int width = TreeTiles.width(size, TilePath.ENTRIES, number);
      byte[] bundle = files.read(new TilePath(TilePath.ENTRIES, number, width));
      try {
        List<byte[]> entries = EntryBundle.decodeFirst(bundle, width);
        for (int i = 0; i < entries.size(); i++) {
          target.entry(number * TilePath.WIDTH + i, EntryCodec.decode(entries.get(i)));
        }
      } catch (IllegalArgumentException e) {
        throw new IOException("bundle " + number + ": " + e.getMessage(), e);
      }
    }
    return size;
  }

  private static long size(LogFiles files) throws IOException {
    try {
      return Checkpoint.parse(SignedNote.parse(files.checkpoint()).text()).size();
    } catch (InvalidNoteException e) {
      throw new IOException(EvidenceNames.CHECKPOINT + ": " + e.getMessage(), e);
    }
  }
}
