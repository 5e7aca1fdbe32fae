package io.proofstream.collector.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.content.ContentHash;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Names that a source and its loads go by. */
public final class Sources {
  private static final int ID_BYTES = 16;

  /** What every transactional id begins with, after the deployment's prefix. */
  static final String TRANSACTIONS = "collector-";

  private Sources() {}

  /**
   * @param prefix the deployment's topic prefix
   * @param identity the source's identity
   * @return the same for the same source, so that a second collector of it fences off the first
   */
  public static String transactionalId(String prefix, String identity) {
    byte[] hash = ContentHash.of(identity.getBytes(UTF_8));
    return prefix + TRANSACTIONS + HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  /** What a new load or turn goes by, 32 hexadecimal digits. */
  static String newName(RandomGenerator random) {
    return HexFormat.of().toHexDigits(random.nextLong())
        + HexFormat.of().toHexDigits(random.nextLong());
  }
}
