package io.proofstream.auditlog.entry;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a record, exactly as read: docs/AUDIT-FORMAT.md, "Stored payloads". Its address
 * is the SHA-256 of its encoding.
 *
 * @param salt {@value #SALT_BYTES} random bytes, which keep a short key from being guessed from its
 *     commitment
 * @param key null if the record has none
 * @param headers in the record's order
 * @param value null if the record has none
 */
@SuppressWarnings("ArrayRecordComponent") // Handed through, compared by nobody.
public record StoredPayload(byte[] salt, byte[] key, List<PayloadHeader> headers, byte[] value) {
  /** Version of the encoding, its first byte. */
  public static final int VERSION = 1;

  /** Length of the salt. */
  public static final int SALT_BYTES = 16;

  /** Longest encoding. */
  public static final int BYTES_MAX = 32 << 20;

  private static final int HEADER_NAME_BYTES_MAX = 0xFFFF;
  private static final int KEY_LENGTH_AT = 1 + SALT_BYTES;
  private static final int KEY_AT = KEY_LENGTH_AT + Integer.BYTES;
  private static final int NULL = -1;
  private static final char ASCII_MAX = 0x7F;

  public StoredPayload {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has " + SALT_BYTES + " bytes");
    }
    headers = List.copyOf(headers);
  }

  /**
   * @return the stored bytes
   * @throws IllegalArgumentException if they would exceed {@value #BYTES_MAX}
   */
  public byte[] encode() {
    byte[][] names = new byte[headers.size()][];
    long length = (long) KEY_AT + length(key) + Integer.BYTES + Integer.BYTES + length(value);
    for (int i = 0; i < names.length; i++) {
      names[i] = headers.get(i).name().getBytes(StandardCharsets.UTF_8);
      if (names[i].length > HEADER_NAME_BYTES_MAX) {
        throw new IllegalArgumentException("a header's name of " + names[i].length + " bytes");
      }
      length += Short.BYTES + names[i].length + Integer.BYTES + length(headers.get(i).value());
    }
    if (length > BYTES_MAX) {
      throw new IllegalArgumentException(
          "a payload of %,d bytes; at most %,d fit".formatted(length, BYTES_MAX));
    }
    ByteBuffer out = ByteBuffer.allocate((int) length).put((byte) VERSION).put(salt);
    writeBytes(key, out);
    out.putInt(names.length);
    for (int i = 0; i < names.length; i++) {
      out.putShort((short) names[i].length).put(names[i]);
      writeBytes(headers.get(i).value(), out);
    }
    writeBytes(value, out);
    return out.array();
  }

  /**
   * @param key null if there is none
   * @param headers in the record's order
   * @param value null if there is none
   * @return whether {@link #encode} has a form for them
   */
  public static boolean fits(byte[] key, List<PayloadHeader> headers, byte[] value) {
    long length = (long) KEY_AT + length(key) + Integer.BYTES + Integer.BYTES + length(value);
    for (PayloadHeader header : headers) {
      int name = nameBytes(header.name());
      if (name > HEADER_NAME_BYTES_MAX) {
        return false;
      }
      length += Short.BYTES + name + Integer.BYTES + length(header.value());
    }
    return length <= BYTES_MAX;
  }

  /** Counted without making them: every record is asked for each of its headers. */
  private static int nameBytes(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > ASCII_MAX) {
        return name.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return name.length();
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static void writeBytes(byte[] bytes, ByteBuffer out) {
    if (bytes == null) {
      out.putInt(NULL);
    } else {
      out.putInt(bytes.length).put(bytes);
    }
  }

  /**
   * @param bytes of a stored payload
   * @return the payload
   * @throws MalformedException if they are not exactly one of this version
   */
  public static StoredPayload decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      StoredPayload payload = read(in);
      if (in.hasRemaining()) {
        throw new MalformedException(in.remaining() + " bytes follow the payload");
      }
      return payload;
    } catch (BufferUnderflowException e) {
      throw new MalformedException("the payload ends after " + bytes.length + " bytes", e);
    }
  }

  private static StoredPayload read(ByteBuffer in) {
    int version = in.get() & 0xFF;
    if (version != VERSION) {
      throw new MalformedException("payload version " + version + ", this reads " + VERSION);
    }
    byte[] salt = new byte[SALT_BYTES];
    in.get(salt);
    byte[] key = readBytes(in);
    int count = in.getInt();
    if (count < 0 || count > in.remaining()) {
      throw new MalformedException("a payload with " + count + " headers");
    }
    List<PayloadHeader> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] name = new byte[in.getShort() & 0xFFFF];
      in.get(name);
      headers.add(new PayloadHeader(Utf8.decode(name), readBytes(in)));
    }
    return new StoredPayload(salt, key, headers, readBytes(in));
  }

  @SuppressWarnings(
      "ReturnsNullCollection") // Null is a value of the format, and not the empty one.
  private static byte[] readBytes(ByteBuffer in) {
    int length = in.getInt();
    if (length == NULL) {
      return null;
    }
    if (length < 0 || length > in.remaining()) {
      throw new MalformedException("a length of " + length + ", left are " + in.remaining());
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
