package io.proofstream.alert.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * A key while it is put together from its parts. A text is written behind its length, so that the
 * keys that begin with the same parts are those that begin with the same bytes.
 */
public final class Key {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Key() {}

  /** A key of a space, so far without parts. */
  public static Key of(Space space) {
    Key key = new Key();
    key.bytes.write(space.code());
    return key;
  }

  /** Adds a text of at most 65,535 bytes in UTF-8. */
  public Key text(String part) {
    byte[] encoded = part.getBytes(UTF_8);
    if (encoded.length > Character.MAX_VALUE) {
      throw new IllegalArgumentException("a key's part has " + encoded.length + " bytes");
    }
    bytes.write(encoded.length >>> Byte.SIZE);
    bytes.write(encoded.length);
    bytes.writeBytes(encoded);
    return this;
  }

  /** Adds a time, to the microsecond; earlier ones come first. */
  public Key time(Instant part) {
    return micros(Micros.of(part));
  }

  /** Signed numbers in the order of unsigned bytes. */
  Key micros(long part) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(0, part ^ Long.MIN_VALUE).array());
    return this;
  }

  /** Adds a byte; smaller ones, unsigned, come first. */
  public Key code(int part) {
    bytes.write(part);
    return this;
  }

  /** The key. */
  public byte[] bytes() {
    return bytes.toByteArray();
  }

  /**
   * @param prefix at least one byte, not all of them 255
   * @return the first key behind all that begin with it
   */
  public static byte[] after(byte[] prefix) {
    int last = prefix.length - 1;
    while (prefix[last] == (byte) -1) {
      last--;
    }
    byte[] next = Arrays.copyOf(prefix, last + 1);
    next[last]++;
    return next;
  }
}
