package io.proofstream.auditlog.note;

import java.util.Base64;

/** Standard base64 with padding and one text for each value. */
public final class StrictBase64 {
  private StrictBase64() {}

  /**
   * Decodes, encodes again and compares, since the JDK's decoder takes missing padding and stray
   * bits in the last character.
   *
   * @param text base64
   * @return the bytes
   * @throws InvalidNoteException if it is not the one encoding of them
   */
  public static byte[] decode(String text) throws InvalidNoteException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidNoteException("not base64: " + e.getMessage(), e);
    }
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new InvalidNoteException("base64 is not in its one standard, padded form");
    }
    return bytes;
  }
}
