package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.note.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The signing keys' file, mode 0600, and the file of the keys that verify, a key a line. */
final class KeyFiles {
  /** What a new log signs with. */
  private static final List<SignatureType> TYPES =
      List.of(SignatureType.ED25519, SignatureType.ML_DSA_44_COSIGNATURE);

  private final Disk disk;
  private final DurableFiles files;
  private final AuditLogConfig config;
  private final SecretKeys secrets;

  KeyFiles(Disk disk, DurableFiles files, AuditLogConfig config, SecretKeys secrets) {
    this.secrets = secrets;
    this.disk = disk;
    this.files = files;
    this.config = config;
  }

  /** The keys of a log that has none yet, made if a start before this one did not come so far. */
  KeyRing make(RandomSource random) throws IOException {
    Path file = config.signingKeyFile();
    if (!disk.exists(file)) {
      List<SigningKey> made = new ArrayList<>();
      for (SignatureType type : TYPES) {
        made.add(generate(type, random));
      }
      disk.createDirectories(file.toAbsolutePath().getParent());
      writeSecret(made);
    }
    List<SigningKey> keys = read();
    List<VerifierKey> verifierKeys = keys.stream().map(SigningKey::verifierKey).toList();
    disk.createDirectories(config.verifierKeyFile().toAbsolutePath().getParent());
    writePublic(verifierKeys);
    return new KeyRing(keys, verifierKeys.stream().map(VerifierKey::text).toList());
  }

  /** A new key of the log's name. */
  SigningKey generate(SignatureType type, RandomSource random) throws IOException {
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    random.nextBytes(seed);
    try {
      return SigningKey.of(type, config.origin(), seed);
    } catch (InvalidNoteException e) {
      throw new RefusedStartException("origin: " + e.getMessage(), e);
    }
  }

  /** The keys of a log that has some. */
  KeyRing open() throws IOException {
    List<SigningKey> held = read();
    List<String> named =
        text(config.verifierKeyFile())
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .toList();
    if (held.stream().noneMatch(key -> named.contains(key.verifierKey().text()))) {
      throw new RefusedStartException(
          config.verifierKeyFile() + " does not name " + held.get(0).verifierKey());
    }
    return new KeyRing(held, named);
  }

  /** Makes a key durable before the log says that it enters. */
  void hold(KeyRing ring, SigningKey key) throws IOException {
    List<SigningKey> held = new ArrayList<>(ring.held());
    held.add(key);
    writeSecret(held);
    ring.hold(key);
  }

  /**
   * Brings both files to what the published log says; private halves of keys that left are
   * forgotten. Between the two writes a key is held that does not sign, which a start accepts.
   */
  void settle(KeyRing ring) throws IOException {
    List<VerifierKey> inForce = ring.verifierKeys();
    if (!text(config.verifierKeyFile()).equals(lines(inForce))) {
      writePublic(inForce);
    }
    List<SigningKey> kept = ring.worthKeeping();
    if (kept.size() < ring.held().size()) {
      writeSecret(kept);
      ring.held().retainAll(kept);
    }
  }

  private void writePublic(List<VerifierKey> keys) throws IOException {
    byte[] lines = lines(keys).getBytes(StandardCharsets.UTF_8);
    write(config.verifierKeyFile(), lines, Disk.Access.PUBLIC);
  }

  private static String lines(List<VerifierKey> keys) {
    return keys.stream().map(key -> key.text() + "\n").collect(Collectors.joining());
  }

  private void writeSecret(List<SigningKey> keys) throws IOException {
    write(config.signingKeyFile(), secrets.encode(keys), Disk.Access.SECRET);
  }

  private void write(Path file, byte[] bytes, Disk.Access access) throws IOException {
    files.replace(file.toAbsolutePath(), bytes, access);
  }

  private List<SigningKey> read() throws IOException {
    Path file = config.signingKeyFile();
    byte[] bytes = bytes(file);
    Optional<String> mode = disk.modeOfExposed(file);
    if (mode.isPresent()) {
      throw new RefusedStartException(
          file + " has mode " + mode.get() + ": others may read it; expected is rw------- (0600)");
    }
    List<SigningKey> keys;
    try {
      keys = secrets.decode(bytes);
    } catch (InvalidNoteException e) {
      throw new RefusedStartException(file + ": " + e.getMessage(), e);
    }
    if (keys.isEmpty()) {
      throw new RefusedStartException(file + " holds no private key");
    }
    for (SigningKey key : keys) {
      requireOwn(key, file);
    }
    return keys;
  }

  private void requireOwn(SigningKey key, Path file) throws RefusedStartException {
    if (!key.verifierKey().name().equals(config.origin())) {
      throw new RefusedStartException(
          "%s is the key of %s, the log is called %s"
              .formatted(file, key.verifierKey().name(), config.origin()));
    }
  }

  private String text(Path file) throws IOException {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private byte[] bytes(Path file) throws IOException {
    if (!disk.exists(file)) {
      throw new RefusedStartException(file + " is missing, and the log has a checkpoint");
    }
    return disk.read(file);
  }
}
