package io.proofstream.auditlog.entry;

import io.proofstream.auditlog.tree.Sha256;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A stored payload where it lies, checked as {@link StoredPayload#decode} checks it, with nothing
 * copied. To be moved from one payload to the next. Not thread-safe.
 */
public final class PayloadView {
  private static final byte[] OUTCOME = Outcome.HEADER.getBytes(StandardCharsets.US_ASCII);
  private static final int NULL = -1;

  private byte[] bytes;
  private ByteBuffer in;
  private int salt;
  private int key;
  private int keyBytes;
  private int value;
  private int valueBytes;
  private int outcome;
  private int outcomeBytes;

  /**
   * Moves to a payload.
   *
   * @param buffer holds it, and is not changed while it is looked at
   * @param offset where it starts
   * @param length its length
   * @throws MalformedException if that is not exactly a payload of this version
   */
  public void moveTo(byte[] buffer, int offset, int length) {
    if (buffer != bytes) {
      bytes = buffer;
      in = ByteBuffer.wrap(buffer);
    }
    in.limit(offset + length).position(offset);
    try {
      read();
    } catch (BufferUnderflowException e) {
      throw new MalformedException("the payload ends after " + length + " bytes", e);
    }
    if (in.hasRemaining()) {
      throw new MalformedException(in.remaining() + " bytes follow the payload");
    }
  }

  private void read() {
    int version = in.get() & 0xFF;
    if (version != StoredPayload.VERSION) {
      throw new MalformedException(
          "payload version " + version + ", this reads " + StoredPayload.VERSION);
    }
    salt = skip(StoredPayload.SALT_BYTES);
    keyBytes = readLength();
    key = skip(Math.max(0, keyBytes));
    int headers = in.getInt();
    if (headers < 0 || headers > in.remaining()) {
      throw new MalformedException("a payload with " + headers + " headers");
    }
    outcomeBytes = NULL;
    for (int i = 0; i < headers; i++) {
      readHeader();
    }
    valueBytes = readLength();
    value = skip(Math.max(0, valueBytes));
  }

  private void readHeader() {
    int nameBytes = in.getShort() & 0xFFFF;
    int name = skip(nameBytes);
    checkName(name, nameBytes);
    int length = readLength();
    int at = skip(Math.max(0, length));
    if (Arrays.equals(bytes, name, name + nameBytes, OUTCOME, 0, OUTCOME.length)) {
      outcome = at;
      outcomeBytes = length;
    }
  }

  private void checkName(int name, int nameBytes) {
    for (int i = name; i < name + nameBytes; i++) {
      if (bytes[i] < 0) {
        Utf8.decode(Arrays.copyOfRange(bytes, name, name + nameBytes));
        return;
      }
    }
  }

  private int readLength() {
    int length = in.getInt();
    if (length < NULL || length > in.remaining()) {
      throw new MalformedException("a length of " + length + ", left are " + in.remaining());
    }
    return length;
  }

  private int skip(int length) {
    int at = in.position();
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(at + length);
    return at;
  }

  /** Whether there is a key. */
  public boolean hasKey() {
    return keyBytes != NULL;
  }

  /** Writes SHA-256(salt ‖ key) there, if there is a key. */
  public void writeKeyCommitment(Sha256 sha, byte[] target, int at) {
    if (hasKey()) {
      sha.digest(bytes, salt, StoredPayload.SALT_BYTES, key, keyBytes, target, at);
    }
  }

  /** Writes SHA-256 of the value there, of no bytes where it is null. */
  public void writeValueHash(Sha256 sha, byte[] target, int at) {
    sha.digest(bytes, value, Math.max(0, valueBytes), target, at);
  }

  /** What {@link Outcome#in} says of the headers. */
  public Optional<Outcome> outcome() {
    return outcomeBytes == Outcome.BYTES
        ? Outcome.natural(ByteBuffer.wrap(bytes, outcome, outcomeBytes))
        : Optional.empty();
  }
}
