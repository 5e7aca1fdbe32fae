package io.proofstream.auditlog.command;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that arguments name. */
final class ArgumentFiles {
  private ArgumentFiles() {}

  static List<VerifierKey> verifierKeys(Path file) throws UsageException {
    List<VerifierKey> keys = new ArrayList<>();
    String text = new String(bytes(file), StandardCharsets.UTF_8);
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
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

  static byte[] bytes(Path file) throws UsageException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UsageException("no file " + file);
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    }
  }
}
