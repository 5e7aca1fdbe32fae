package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A file for each origin, named by its SHA-256, that holds the log's signed checkpoint. */
final class HeadFiles implements HeldHeads {
  private final DurableFiles files;
  private final Path directory;
  private final Map<String, Checkpoint> heads = new HashMap<>();

  private HeadFiles(DurableFiles files, Path directory) {
    this.files = files;
    this.directory = directory;
  }

  /**
   * Reads all of them. A damaged one is refused and not passed over: a witness that forgot what it
   * cosigned would cosign a fork.
   */
  static HeadFiles open(Disk disk, DurableFiles files, Path directory) throws IOException {
    disk.createDirectories(directory);
    HeadFiles opened = new HeadFiles(files, directory);
    for (String name : disk.list(directory)) {
      Path file = directory.resolve(name);
      Checkpoint head = parse(file, disk.read(file));
      if (!name.equals(name(head.origin()))) {
        throw new IOException(file + " holds a head of " + head.origin() + ", another log's");
      }
      opened.heads.put(head.origin(), head);
    }
    return opened;
  }

  private static Checkpoint parse(Path file, byte[] bytes) throws IOException {
    try {
      return Checkpoint.parse(SignedNote.parse(bytes).text());
    } catch (InvalidNoteException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static String name(String origin) {
    return new Sha256().digest(origin.getBytes(UTF_8)).hex();
  }

  @Override
  public Optional<Checkpoint> held(String origin) {
    return Optional.ofNullable(heads.get(origin));
  }

  @Override
  public void hold(Checkpoint head, SignedNote note) throws IOException {
    files.replace(directory.resolve(name(head.origin())), note.encode(), Disk.Access.PUBLIC);
    heads.put(head.origin(), head);
  }
}
