package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.MlDsa44SigningKey;
import io.proofstream.auditlog.note.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A witness's private keys in a file of mode 0600, one a line. */
public final class WitnessKeyFile {
  private WitnessKeyFile() {}

  /**
   * @param disk that the file is on
   * @param file holds the keys
   * @return the keys, at least one
   * @throws IOException if the file cannot be read or holds something else; the message holds
   *     nothing secret
   */
  public static List<CosigningKey> read(Disk disk, Path file) throws IOException {
    List<CosigningKey> keys = new ArrayList<>();
    String text = new String(disk.read(file), UTF_8);
    try {
      for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
        keys.add(parse(line));
      }
    } catch (InvalidNoteException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    if (keys.isEmpty()) {
      throw new IOException(file + " holds no private key");
    }
    return keys;
  }

  /** A log's Ed25519 key is refused: its signatures would mean something else. */
  private static CosigningKey parse(String line) throws InvalidNoteException {
    return Ed25519CosigningKey.isOne(line)
        ? Ed25519CosigningKey.parse(line)
        : mlDsa44(SigningKey.parse(line));
  }

  private static CosigningKey mlDsa44(SigningKey key) throws InvalidNoteException {
    if (key instanceof MlDsa44SigningKey mlDsa44) {
      return new MlDsa44CosigningKey(mlDsa44);
    }
    throw new InvalidNoteException("a log's Ed25519 key, not a witness's");
  }

  /**
   * Writes new keys. Durable when it returns.
   *
   * @param disk that the file is on
   * @param file where no file is yet
   * @param temporary directory on the same file system
   * @param keys to write
   * @throws IOException if the disk fails
   */
  public static void write(Disk disk, Path file, Path temporary, List<CosigningKey> keys)
      throws IOException {
    disk.createDirectories(temporary);
    disk.createDirectories(file.toAbsolutePath().getParent());
    StringBuilder lines = new StringBuilder();
    keys.forEach(key -> lines.append(key.secretText()).append('\n'));
    try (DurableFiles files = new DurableFiles(disk, temporary, 1)) {
      byte[] text = lines.toString().getBytes(UTF_8);
      files.replace(file.toAbsolutePath(), text, Disk.Access.SECRET);
    }
  }
}
