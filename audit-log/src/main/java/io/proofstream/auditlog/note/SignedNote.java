package io.proofstream.auditlog.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text and its signatures (C2SP signed-note 1.0.0): the text, which ends with a newline and is
 * what is signed, an empty line, signature lines.
 *
 * @param text ends with a newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** Longest note read. */
  public static final int NOTE_BYTES_MAX = 1 << 20;

  /** Most signature lines read; C2SP asks readers for at least 16. */
  public static final int SIGNATURES_MAX = 128;

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || signatures.isEmpty()) {
      throw new IllegalArgumentException("a note ends with a newline and has a signature");
    }
  }

  /** The note's bytes, UTF-8. */
  public byte[] encode() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()));
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes that each signature covers. */
  public byte[] signedBytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param bytes of a note
   * @return the note; its signatures are not verified
   * @throws InvalidNoteException if it is not well-formed
   */
  public static SignedNote parse(byte[] bytes) throws InvalidNoteException {
    if (bytes.length > NOTE_BYTES_MAX) {
      throw new InvalidNoteException("the note is longer than " + NOTE_BYTES_MAX + " bytes");
    }
    String note = text(bytes);
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n")) {
      throw new InvalidNoteException("the note has no text, empty line and signature lines");
    }
    String lines = note.substring(split + 2);
    if (lines.isEmpty()) {
      throw new InvalidNoteException("the note has no signature");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
      if (signatures.size() == SIGNATURES_MAX) {
        throw new InvalidNoteException("the note has more than " + SIGNATURES_MAX + " signatures");
      }
      signatures.add(NoteSignature.parse(line));
    }
    return new SignedNote(note.substring(0, split + 1), signatures);
  }

  private static String text(byte[] bytes) throws InvalidNoteException {
    for (byte b : bytes) {
      if (b >= 0 && b < ' ' && b != '\n') {
        throw new InvalidNoteException("the note has a control character");
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidNoteException("the note is not UTF-8", e);
    }
  }
}
