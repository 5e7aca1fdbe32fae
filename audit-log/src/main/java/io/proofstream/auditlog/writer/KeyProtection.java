package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.note.VerifierKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings a stopped log's private keys from their plain file under a password. */
public final class KeyProtection {
  private KeyProtection() {}

  /**
   * Writes {@code state/log.p12} and, once it is durable and reads back the same, removes the plain
   * file. Cut off in between both are there, and doing it again ends it.
   *
   * @param plain where the keys lie now
   * @param password for the PKCS#12 file
   * @return the keys' public halves
   * @throws IOException if the log is open, the keys cannot be read, or the disk fails
   */
  public static List<VerifierKey> protect(AuditLogConfig plain, char[] password)
      throws IOException {
    Disk disk = new FileSystemDisk();
    Closeable lock = disk.lock(plain.stateDirectory().resolve(AuditLog.LOCK));
    try (lock) {
      return protect(plain, password, disk);
    } catch (InvalidNoteException e) {
      throw new IOException(plain.signingKeyFile() + ": " + e.getMessage(), e);
    }
  }

  private static List<VerifierKey> protect(AuditLogConfig plain, char[] password, Disk disk)
      throws IOException, InvalidNoteException {
    try (DurableFiles files = new DurableFiles(disk, plain.stateDirectory().resolve("tmp"), 1)) {
      Path from = plain.signingKeyFile();
      Path to = plain.withPkcs12().signingKeyFile();
      requireSecret(disk, from);
      List<SigningKey> keys = SecretKeys.PLAIN.decode(disk.read(from));
      SecretKeys form = new Pkcs12Keys(password);
      files.replace(to.toAbsolutePath(), form.encode(keys), Disk.Access.SECRET);
      List<VerifierKey> halves = keys.stream().map(SigningKey::verifierKey).toList();
      if (!form.decode(disk.read(to)).stream()
          .map(SigningKey::verifierKey)
          .toList()
          .equals(halves)) {
        throw new IOException(to + " does not read back as it was written");
      }
      disk.delete(from);
      disk.syncDirectory(from.getParent());
      return halves;
    }
  }

  /** Keys that others could read gain nothing by a password; they are to be rotated. */
  private static void requireSecret(Disk disk, Path file) throws IOException {
    Optional<String> mode = disk.modeOfExposed(file);
    if (mode.isPresent()) {
      throw new RefusedStartException(
          file + " has mode " + mode.get() + ": others may read it; expected is rw------- (0600)");
    }
  }
}
