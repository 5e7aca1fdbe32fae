package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.store.LogStore;
import io.proofstream.auditlog.store.SecondWriterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The one place where it is decided what the log is: the checkpoint signed last, under the name of
 * the writer that may store the next. Every change is a compare-and-set, so of two writers, on
 * whatever hosts, one finds out that it is the second. Not thread-safe.
 */
final class CommitPoint {
  private static final String FIRST_LINE = "proofstream-signed-checkpoint/1\n";
  private static final int WRITER_BYTES = 16;
  private static final int WRITER_LINE_CHARACTERS = "writer ".length() + 2 * WRITER_BYTES + 1;

  private final LogStore store;
  private final String writer;
  private byte[] stored;

  private CommitPoint(LogStore store, String writer, byte[] stored) {
    this.store = store;
    this.writer = writer;
    this.stored = stored;
  }

  /** What is stored there now, for a writer that is given a new name. */
  static CommitPoint read(LogStore store, RandomSource random) throws IOException {
    byte[] name = new byte[WRITER_BYTES];
    random.nextBytes(name);
    return new CommitPoint(store, HexFormat.of().formatHex(name), readStored(store));
  }

  private static byte[] readStored(LogStore store) throws IOException {
    try {
      return store.read(LogStore.SIGNED_CHECKPOINT);
    } catch (NoSuchFileException none) {
      return new byte[0];
    }
  }

  /** The checkpoint that is stored, signatures not verified; nothing before the first one. */
  Optional<SignedNote> checkpoint() throws RefusedStartException {
    if (stored.length == 0) {
      return Optional.empty();
    }
    int header = FIRST_LINE.length() + WRITER_LINE_CHARACTERS + 1;
    String text = new String(stored, StandardCharsets.ISO_8859_1);
    if (!text.startsWith(FIRST_LINE) || !text.startsWith("\n", header - 1)) {
      throw new RefusedStartException(
          LogStore.SIGNED_CHECKPOINT + " does not begin as one of version 1");
    }
    try {
      return Optional.of(SignedNote.parse(Arrays.copyOfRange(stored, header, stored.length)));
    } catch (InvalidNoteException e) {
      throw new RefusedStartException(LogStore.SIGNED_CHECKPOINT + ": " + e.getMessage(), e);
    }
  }

  /** Stores a checkpoint, this writer's from then on: another that is at work fails at its next. */
  void set(SignedNote checkpoint) throws IOException {
    byte[] head = (FIRST_LINE + "writer " + writer + "\n\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] note = checkpoint.encode();
    byte[] next = Arrays.copyOf(head, head.length + note.length);
    System.arraycopy(note, 0, next, head.length, note.length);
    store.compareAndSet(LogStore.SIGNED_CHECKPOINT, stored, next);
    stored = next;
  }

  /**
   * Looks before anything is written, so that a superseded writer leaves little behind.
   *
   * @throws SecondWriterException if another has taken over
   */
  void check() throws IOException {
    if (!Arrays.equals(readStored(store), stored)) {
      throw new SecondWriterException(LogStore.SIGNED_CHECKPOINT);
    }
  }
}
