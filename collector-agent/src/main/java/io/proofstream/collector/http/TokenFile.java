package io.proofstream.collector.http;

import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.secrets.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file of bearer tokens (RFC 6750): {@code client:sha256} or {@code
 * client:sha256:market,market} on each line. A client may have several, so that a token can be
 * replaced without a gap. A token's hash needs no salt: a token is random itself.
 */
final class TokenFile {
  /** Shortest token: 128 bits in hexadecimal. */
  static final int TOKEN_CHARACTERS_MIN = 32;

  /** Longest token. */
  static final int TOKEN_CHARACTERS_MAX = 512;

  /** Most lines of the file. */
  static final int LINES_MAX = 10_000;

  private static final String NAME = "[A-Za-z0-9._@+-]{1,64}";
  private static final String HASH = "[0-9a-f]{64}";
  private static final int PARTS_MIN = 2;
  private static final int PARTS_MAX = 3;

  private final SecretFile<List<Line>> file;

  /** A token's hash and whose it is. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared as a record.
  private record Line(byte[] hash, Client client) {
    Line {
      hash = hash.clone();
    }
  }

  private TokenFile(SecretFile<List<Line>> file) {
    this.file = file;
  }

  /**
   * @param path the file, which only its owner may read
   * @param markets the deployment's markets
   * @param clock says when to look for changes
   * @throws io.proofstream.runtime.settings.SettingsException if it is missing or wrong
   */
  static TokenFile open(Path path, List<String> markets, InstantSource clock) {
    return new TokenFile(SecretFile.open(path, lines -> parse(lines, markets), clock));
  }

  /**
   * @param token what a request brings
   * @return whose it is; how long the search takes tells nothing of how much of it is right
   */
  Optional<Client> find(String token) {
    if (token.length() < TOKEN_CHARACTERS_MIN || token.length() > TOKEN_CHARACTERS_MAX) {
      return Optional.empty();
    }
    byte[] hash = ContentHash.of(token.getBytes(StandardCharsets.UTF_8));
    Client found = null;
    for (Line line : file.current()) {
      if (MessageDigest.isEqual(hash, line.hash())) {
        found = line.client();
      }
    }
    return Optional.ofNullable(found);
  }

  private static List<Line> parse(List<String> lines, List<String> markets) {
    List<Line> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        found.add(parse(i + 1, line, markets));
      }
    }
    if (found.isEmpty() || found.size() > LINES_MAX) {
      throw new IllegalArgumentException(
          "has %d lines client:sha256, expected are 1 to %d".formatted(found.size(), LINES_MAX));
    }
    return List.copyOf(found);
  }

  private static Line parse(int number, String line, List<String> markets) {
    String[] parts = line.split(":", -1);
    if (parts.length < PARTS_MIN
        || parts.length > PARTS_MAX
        || !parts[0].matches(NAME)
        || !parts[1].matches(HASH)) {
      throw new IllegalArgumentException(
          "line %d: expected is client:sha256 or client:sha256:market,market, the name of 1 to 64 letters, digits and . _ @ + -, the hash of 64 lower-case hexadecimal digits"
              .formatted(number));
    }
    Set<String> allowed =
        parts.length == PARTS_MAX ? Set.copyOf(List.of(parts[2].split(",", -1))) : Set.of();
    for (String market : allowed) {
      if (!markets.contains(market)) {
        throw new IllegalArgumentException(
            "line %d: '%s' is none of the markets %s".formatted(number, market, markets));
      }
    }
    return new Line(HexFormat.of().parseHex(parts[1]), new Client(parts[0], allowed));
  }
}
