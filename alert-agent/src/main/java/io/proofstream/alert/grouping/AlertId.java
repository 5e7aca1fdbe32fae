package io.proofstream.alert.grouping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.content.ContentHash;
import io.proofstream.v1.Decision;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;

/**
 * Names an alert by the decision that opened it: SHA-256 over market, sequence and transaction id,
 * its first 80 bits in base32hex (RFC 4648 section 7, lower case, 16 characters). The account is
 * left out on purpose: ids go into logs, links and tickets, and a card number could be found from a
 * hash of it by trying all.
 */
final class AlertId {
  private static final byte[] DOMAIN = "proofstream alert v1".getBytes(UTF_8);
  private static final int HASH_BYTES_KEPT = 10;
  private static final int CHARACTERS = 16;
  private static final int BITS_PER_CHARACTER = 5;

  private AlertId() {}

  static String of(Decision opening) {
    MessageDigest digest = ContentHash.digest();
    digest.update(DOMAIN);
    update(digest, opening.getMarket());
    update(digest, opening.getTransactionId());
    digest.update(
        ByteBuffer.allocate(Long.BYTES).putLong(0, opening.getEvidence().getSequence()).array());
    return base32(Arrays.copyOf(digest.digest(), HASH_BYTES_KEPT));
  }

  /** The length goes before the text, so that no two pairs of texts make the same bytes. */
  private static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length).array());
    digest.update(bytes);
  }

  private static String base32(byte[] bytes) {
    String digits = new BigInteger(1, bytes).toString(1 << BITS_PER_CHARACTER);
    return "0".repeat(CHARACTERS - digits.length()) + digits.toLowerCase(Locale.ROOT);
  }
}
