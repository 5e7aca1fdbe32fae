package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.note.InvalidNoteException;
import java.io.IOException;
import java.nio.file.Path;

/** A witness's private key in a file of mode 0600. */
public final class WitnessKeyFile {
  private WitnessKeyFile() {}

  /**
   * @param disk that the file is on
   * @param file holds the key
   * @return the key
   * @throws IOException if the file cannot be read or holds no such key; the message holds nothing
   *     secret
   */
  public static CosigningKey read(Disk disk, Path file) throws IOException {
    try {
      return Ed25519CosigningKey.parse(new String(disk.read(file), UTF_8).strip());
    } catch (InvalidNoteException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a new key. Durable when it returns.
   *
   * @param disk that the file is on
   * @param file where no file is yet
   * @param temporary directory on the same file system
   * @param key to write
   * @throws IOException if the disk fails
   */
  public static void write(Disk disk, Path file, Path temporary, Ed25519CosigningKey key)
      throws IOException {
    disk.createDirectories(temporary);
    disk.createDirectories(file.toAbsolutePath().getParent());
    try (DurableFiles files = new DurableFiles(disk, temporary, 1)) {
      byte[] text = (key.secretText() + "\n").getBytes(UTF_8);
      files.replace(file.toAbsolutePath(), text, Disk.Access.SECRET);
    }
  }
}
