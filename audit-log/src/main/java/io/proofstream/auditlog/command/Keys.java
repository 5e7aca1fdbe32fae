package io.proofstream.auditlog.command;

import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.AuditLogConfig;
import io.proofstream.auditlog.writer.KeyProtection;
import io.proofstream.auditlog.writer.LogPorts;
import io.proofstream.auditlog.writer.Pkcs12Keys;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code audit keys}: lists and changes the keys that sign a log whose writer is stopped. */
final class Keys implements Subcommand {
  private static final String TYPE = "--type";
  private static final String REASON = "--reason";
  private static final String PASSWORD_FILE = "--password-file";
  private static final Map<String, SignatureType> TYPES =
      Map.of("ed25519", SignatureType.ED25519, "ml-dsa-44", SignatureType.ML_DSA_44_COSIGNATURE);
  private static final Map<String, KeyEntry.Reason> REASONS =
      Map.of("planned", KeyEntry.Reason.PLANNED, "compromised", KeyEntry.Reason.COMPROMISED);

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public String usage() {
    return """
        audit keys list AUDITDIR
        audit keys add AUDITDIR --type ed25519|ml-dsa-44 [--reason planned|compromised]
                   [--password-file FILE]
        audit keys retire AUDITDIR ID [--reason planned|compromised] [--password-file FILE]
        audit keys protect AUDITDIR --password-file FILE

        Changes the keys that sign a log, by an entry that every key in force before or after it
        attests. The log's writer must be stopped; the log must be in directories.
          AUDITDIR    holds log, payloads, log.vkey and state
          ID          of the key that leaves: the eight digits after its name
          --password-file
                      its first line is the password of state/log.p12, which has the private keys
                      instead of state/log.key; 'protect' makes the one of the other
        Prints the verifier keys in force, one a line.
        """;
  }

  @Override
  public int run(List<String> words, PrintStream out, PrintStream err) throws UsageException {
    Options options = Options.parse(words, Set.of(TYPE, REASON, PASSWORD_FILE), Set.of());
    List<String> operands = options.operands();
    if (operands.size() < 2) {
      throw new UsageException("list, add, retire or protect, and AUDITDIR, are missing");
    }
    Path directory = Path.of(operands.get(1));
    List<VerifierKey> keys = ArgumentFiles.verifierKeys(directory.resolve("log.vkey"));
    try {
      switch (operands.get(0)) {
        case "list" -> {
          requireOperands(operands, 2);
          print(keys, options, out);
        }
        case "add" -> {
          requireOperands(operands, 2);
          print(add(directory, keys, options), options, out);
        }
        case "retire" -> {
          requireOperands(operands, 3);
          print(retire(directory, keys, options), options, out);
        }
        case "protect" -> {
          requireOperands(operands, 2);
          char[] password =
              password(options)
                  .orElseThrow(() -> new UsageException(PASSWORD_FILE + " is missing"));
          print(KeyProtection.protect(config(directory, keys), password), options, out);
        }
        default ->
            throw new UsageException(operands.get(0) + " is none of: list, add, retire, protect");
      }
      return AuditCommand.SOUND;
    } catch (IOException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return AuditCommand.FAULT;
    }
  }

  private static void requireOperands(List<String> operands, int count) throws UsageException {
    if (operands.size() != count) {
      throw new UsageException(
          operands.get(0) + " takes " + (count == 2 ? "AUDITDIR" : "AUDITDIR and ID"));
    }
  }

  private static List<VerifierKey> add(Path directory, List<VerifierKey> keys, Options options)
      throws UsageException, IOException {
    SignatureType type = choice(TYPE, options.required(TYPE), TYPES);
    KeyEntry.Reason reason = reason(options);
    try (AuditLog log = open(directory, keys, options)) {
      VerifierKey unused = log.enterKey(type, reason);
      return log.verifierKeys();
    }
  }

  private static List<VerifierKey> retire(Path directory, List<VerifierKey> keys, Options options)
      throws UsageException, IOException {
    String id = options.operands().get(2);
    KeyEntry.Reason reason = reason(options);
    try (AuditLog log = open(directory, keys, options)) {
      Optional<VerifierKey> leaving =
          log.verifierKeys().stream().filter(key -> id(key).equals(id)).findFirst();
      if (leaving.isEmpty()) {
        throw new IllegalArgumentException("no key in force has the id " + id);
      }
      log.leaveKey(leaving.get(), reason);
      return log.verifierKeys();
    }
  }

  private static String id(VerifierKey key) {
    return String.format(Locale.ROOT, "%08x", key.id());
  }

  private static KeyEntry.Reason reason(Options options) throws UsageException {
    return choice(REASON, options.one(REASON).orElse("planned"), REASONS);
  }

  private static <T> T choice(String option, String word, Map<String, T> choices)
      throws UsageException {
    T chosen = choices.get(word);
    if (chosen == null) {
      throw new UsageException(
          option + " is one of " + String.join(", ", choices.keySet().stream().sorted().toList()));
    }
    return chosen;
  }

  /** Opens a log that is there; a new one must not come of a wrong directory. */
  private static AuditLog open(Path directory, List<VerifierKey> keys, Options options)
      throws UsageException, IOException {
    if (!Files.exists(directory.resolve("log/checkpoint"))) {
      throw new UsageException(directory + " holds no log/checkpoint");
    }
    AuditLogConfig config = config(directory, keys);
    Optional<char[]> password = password(options);
    LogPorts ports = LogPorts.local();
    return AuditLog.open(
        password.isPresent() ? config.withPkcs12() : config,
        InstantSource.system(),
        new SecureRandom()::nextBytes,
        password.map(Pkcs12Keys::new).map(ports::with).orElse(ports));
  }

  private static AuditLogConfig config(Path directory, List<VerifierKey> keys) {
    return AuditLogConfig.in(directory, keys.get(0).name());
  }

  private static Optional<char[]> password(Options options) throws UsageException {
    Optional<String> file = options.one(PASSWORD_FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String text = new String(ArgumentFiles.bytes(Path.of(file.get())), StandardCharsets.UTF_8);
    String password = text.lines().findFirst().orElse("");
    if (password.isEmpty()) {
      throw new UsageException(file.get() + " has no password in its first line");
    }
    return Optional.of(password.toCharArray());
  }

  private static void print(List<VerifierKey> keys, Options options, PrintStream out) {
    List<String> texts = keys.stream().map(VerifierKey::text).toList();
    if (options.json()) {
      out.println(Json.of(Map.of("keys", texts)));
    } else {
      texts.forEach(out::println);
    }
  }
}
