package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The newest checkpoint that met the quorum, kept in a file. Thread-safe. */
final class WitnessedHead {
  private final Disk disk;
  private final DurableFiles files;
  private final Path directory;
  private Checkpoint head;

  private WitnessedHead(Disk disk, Path directory) {
    this.disk = disk;
    this.directory = directory;
    this.files = new DurableFiles(disk, directory.resolve("tmp"), 1);
  }

  private Path file() {
    return directory.resolve("checkpoint");
  }

  /** Reads the file, if there is one. */
  static WitnessedHead open(Disk disk, Path directory) throws IOException {
    WitnessedHead opened = new WitnessedHead(disk, directory);
    if (disk.exists(opened.file())) {
      byte[] bytes = disk.read(opened.file());
      try {
        opened.head = Checkpoint.parse(SignedNote.parse(bytes).text());
      } catch (InvalidNoteException e) {
        String text = "%s is damaged (%s); it is a copy, and can be deleted";
        throw new IOException(text.formatted(opened.file(), e.getMessage()), e);
      }
    }
    return opened;
  }

  synchronized Optional<Checkpoint> head() {
    return Optional.ofNullable(head);
  }

  /** Keeps a checkpoint that is newer than the one kept. Durable when it returns. */
  synchronized void keep(Checkpoint next, SignedNote cosigned) throws IOException {
    if (head == null || next.size() > head.size() || !next.origin().equals(head.origin())) {
      disk.createDirectories(directory.resolve("tmp"));
      files.replace(file(), cosigned.encode(), Disk.Access.PUBLIC);
      head = next;
    }
  }
}
