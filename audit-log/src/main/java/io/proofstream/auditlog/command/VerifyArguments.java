package io.proofstream.auditlog.command;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.verify.VerifyRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The words after {@code verify}.
 *
 * @param request what they ask for
 * @param json whether the result is to be a JSON object
 */
record VerifyArguments(VerifyRequest request, boolean json) {
  static VerifyArguments parse(List<String> words) throws UsageException {
    Path log = null;
    List<VerifierKey> keys = new ArrayList<>();
    List<VerifyRequest.OlderCheckpoint> older = new ArrayList<>();
    NotePolicy.UnknownKeys unknown = NotePolicy.UnknownKeys.REFUSED;
    boolean json = false;
    for (Iterator<String> left = words.iterator(); left.hasNext(); ) {
      String word = left.next();
      switch (word) {
        case "--key" -> keys.addAll(keys(Path.of(value(word, left))));
        case "--against" -> older.add(older(Path.of(value(word, left))));
        case "--allow-unknown-signatures" -> unknown = NotePolicy.UnknownKeys.IGNORED;
        case "-o" -> json = isJson(value(word, left));
        default -> log = directory(word, log);
      }
    }
    if (log == null) {
      throw new UsageException("LOGDIR is missing");
    }
    if (keys.isEmpty()) {
      throw new UsageException("--key FILE is missing: a log is verified with keys got elsewhere");
    }
    Path payloads = log.toAbsolutePath().normalize().resolveSibling("payloads");
    NotePolicy policy = new NotePolicy(keys, unknown);
    return new VerifyArguments(new VerifyRequest(log, payloads, policy, older), json);
  }

  private static String value(String option, Iterator<String> left) throws UsageException {
    if (!left.hasNext()) {
      throw new UsageException(option + " needs a value");
    }
    return left.next();
  }

  private static boolean isJson(String format) throws UsageException {
    return switch (format) {
      case "json" -> true;
      case "human" -> false;
      default -> throw new UsageException("-o is 'json' or 'human', not '" + format + "'");
    };
  }

  private static Path directory(String word, Path before) throws UsageException {
    if (word.startsWith("-")) {
      throw new UsageException("unknown option " + word);
    }
    if (before != null) {
      throw new UsageException("one LOGDIR, not " + before + " and " + word);
    }
    Path directory = Path.of(word);
    if (!Files.isDirectory(directory)) {
      throw new UsageException(word + " is not a directory");
    }
    return directory;
  }

  private static List<VerifierKey> keys(Path file) throws UsageException {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : text(file).lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      try {
        keys.add(VerifierKey.parse(line));
      } catch (InvalidNoteException e) {
        throw new UsageException(file + ": " + e.getMessage());
      }
    }
    if (keys.isEmpty()) {
      throw new UsageException(file + " holds no verifier key");
    }
    return keys;
  }

  private static VerifyRequest.OlderCheckpoint older(Path file) throws UsageException {
    return new VerifyRequest.OlderCheckpoint(file.toString(), bytes(file));
  }

  private static String text(Path file) throws UsageException {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) throws UsageException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UsageException("no file " + file);
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    }
  }
}
