package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The signing key's file, mode 0600, and the file of the keys that verify. */
final class KeyFiles {
  private final Disk disk;
  private final DurableFiles files;
  private final AuditLogConfig config;

  KeyFiles(Disk disk, DurableFiles files, AuditLogConfig config) {
    this.disk = disk;
    this.files = files;
    this.config = config;
  }

  /** The key of a log that has none yet, made if a start before this one did not come so far. */
  SigningKey make(RandomSource random) throws IOException {
    Path file = config.signingKeyFile();
    if (!disk.exists(file)) {
      byte[] seed = new byte[SigningKey.SEED_BYTES];
      random.nextBytes(seed);
      disk.createDirectories(file.toAbsolutePath().getParent());
      write(file, key(config.origin(), seed).secretText(), Disk.Access.SECRET);
    }
    SigningKey key = read();
    disk.createDirectories(config.verifierKeyFile().toAbsolutePath().getParent());
    write(config.verifierKeyFile(), key.verifierKey().text(), Disk.Access.PUBLIC);
    return key;
  }

  private static SigningKey key(String origin, byte[] seed) throws IOException {
    try {
      return new SigningKey(origin, seed);
    } catch (InvalidNoteException e) {
      throw new RefusedStartException("origin: " + e.getMessage(), e);
    }
  }

  private void write(Path file, String text, Disk.Access access) throws IOException {
    files.replace(file.toAbsolutePath(), (text + "\n").getBytes(StandardCharsets.UTF_8), access);
  }

  /** The key of a log that has one. */
  SigningKey open() throws IOException {
    SigningKey key = read();
    String text = key.verifierKey().text();
    if (text(config.verifierKeyFile()).lines().noneMatch(text::equals)) {
      throw new RefusedStartException(config.verifierKeyFile() + " does not name " + text);
    }
    return key;
  }

  private SigningKey read() throws IOException {
    Path file = config.signingKeyFile();
    try {
      SigningKey key = SigningKey.parse(text(file).strip());
      if (!key.verifierKey().name().equals(config.origin())) {
        throw new RefusedStartException(
            "%s is the key of %s, the log is called %s"
                .formatted(file, key.verifierKey().name(), config.origin()));
      }
      return key;
    } catch (InvalidNoteException e) {
      throw new RefusedStartException(file + ": " + e.getMessage(), e);
    }
  }

  private String text(Path file) throws IOException {
    if (!disk.exists(file)) {
      throw new RefusedStartException(file + " is missing, and the log has a checkpoint");
    }
    return new String(disk.read(file), StandardCharsets.UTF_8);
  }
}
