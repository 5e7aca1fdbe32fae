package io.proofstream.console.access;

import io.proofstream.runtime.secrets.SecretFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file of bearer tokens (RFC 6750). A token's hash needs no salt: a token is random itself. */
final class Tokens {
  private static final int CHARACTERS_MIN = 32;
  private static final int CHARACTERS_MAX = 512;

  private final SecretFile<List<CredentialLine>> file;

  private Tokens(SecretFile<List<CredentialLine>> file) {
    this.file = file;
  }

  static Tokens open(Path path, InstantSource clock) {
    return new Tokens(SecretFile.open(path, Tokens::parse, clock));
  }

  /**
   * @param token what a request brings
   * @return whose it is
   */
  Optional<CredentialLine> find(String token) {
    if (token.length() < CHARACTERS_MIN || token.length() > CHARACTERS_MAX) {
      return Optional.empty();
    }
    String hash = Secret.sha256Hex(token);
    CredentialLine found = null;
    for (CredentialLine line : file.current()) {
      if (Secret.same(hash, line.hash())) {
        found = line;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Whether the file still has a line. */
  boolean has(CredentialLine line) {
    return file.current().contains(line);
  }

  private static List<CredentialLine> parse(List<String> lines) {
    List<CredentialLine> tokens = new ArrayList<>();
    for (CredentialLine line : CredentialLine.all(lines)) {
      String hash = line.hash().toLowerCase(Locale.ROOT);
      if (!hash.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "token " + line.name() + ": the hash is not a SHA-256 of 64 hex digits");
      }
      tokens.add(new CredentialLine(line.name(), line.role(), hash));
    }
    return List.copyOf(tokens);
  }
}
