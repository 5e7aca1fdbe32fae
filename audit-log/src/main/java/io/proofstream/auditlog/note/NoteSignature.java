package io.proofstream.auditlog.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * One signature line of a note.
 *
 * @param name of the key
 * @param keyId its first four hash bytes, big-endian
 * @param bytes what follows the key id: for Ed25519 the signature, for a cosignature time and
 *     signature
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody; copied at neither end, being short-lived.
public record NoteSignature(String name, int keyId, byte[] bytes) {
  static final String PREFIX = "\u2014 ";

  /** The line with its newline. */
  public String line() {
    byte[] all = ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(keyId).put(bytes).array();
    return PREFIX + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
  }

  /**
   * @param line without its newline
   * @return what it says, not verified
   * @throws InvalidNoteException if it is malformed
   */
  public static NoteSignature parse(String line) throws InvalidNoteException {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(PREFIX) || space < PREFIX.length()) {
      throw new InvalidNoteException("a signature line is not '\u2014 name base64'");
    }
    String name = KeyName.check(line.substring(PREFIX.length(), space));
    byte[] all = StrictBase64.decode(line.substring(space + 1));
    if (all.length <= Integer.BYTES) {
      throw new InvalidNoteException("the signature by " + name + " has no more than a key id");
    }
    return new NoteSignature(
        name, ByteBuffer.wrap(all).getInt(), Arrays.copyOfRange(all, Integer.BYTES, all.length));
  }
}
