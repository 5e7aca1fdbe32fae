package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NoteSignature;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a witness answers (C2SP tlog-witness, "add-checkpoint").
 *
 * @param status of HTTP
 * @param contentType of the body; empty for none
 * @param body lines, each ended
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record WitnessAnswer(int status, String contentType, byte[] body) {
  /** The checkpoint is cosigned. */
  public static final int COSIGNED = 200;

  /** The request is malformed, or its old size is above the checkpoint's. */
  public static final int BAD_REQUEST = 400;

  /** No key trusted for the origin has signed the checkpoint. */
  public static final int UNTRUSTED = 403;

  /** The origin is unknown. */
  public static final int UNKNOWN_ORIGIN = 404;

  /** The witness holds another size, or at the same size another root. */
  public static final int CONFLICT = 409;

  /** The proof does not verify. */
  public static final int BAD_PROOF = 422;

  /** What the body of a conflict is. */
  public static final String SIZE_TYPE = "text/x.tlog.size";

  /** Longest answer read: some ML-DSA lines. */
  public static final int ANSWER_BYTES_MAX = 64 << 10;

  /** Most cosignature lines read. */
  public static final int COSIGNATURES_MAX = 16;

  private static final String TEXT_TYPE = "text/plain; charset=utf-8";

  static WitnessAnswer cosigned(List<NoteSignature> cosignatures) {
    StringBuilder lines = new StringBuilder();
    cosignatures.forEach(cosignature -> lines.append(cosignature.line()));
    return new WitnessAnswer(COSIGNED, TEXT_TYPE, lines.toString().getBytes(UTF_8));
  }

  static WitnessAnswer conflict(long heldSize) {
    return new WitnessAnswer(CONFLICT, SIZE_TYPE, (heldSize + "\n").getBytes(UTF_8));
  }

  static WitnessAnswer refused(int status, String reason) {
    return new WitnessAnswer(status, TEXT_TYPE, (reason + "\n").getBytes(UTF_8));
  }

  /**
   * The lines of a 200.
   *
   * @return at least one, not verified
   * @throws WitnessProtocolException if they are malformed or exceed a limit
   */
  List<NoteSignature> cosignatures() throws WitnessProtocolException {
    if (body.length > ANSWER_BYTES_MAX) {
      throw new WitnessProtocolException("an answer of more than " + ANSWER_BYTES_MAX + " bytes");
    }
    String text = utf8();
    if (!text.endsWith("\n")) {
      throw new WitnessProtocolException("the last cosignature line does not end");
    }
    List<NoteSignature> cosignatures = new ArrayList<>();
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      if (cosignatures.size() == COSIGNATURES_MAX) {
        throw new WitnessProtocolException("more than " + COSIGNATURES_MAX + " cosignatures");
      }
      cosignatures.add(cosignature(line));
    }
    return cosignatures;
  }

  private String utf8() throws WitnessProtocolException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new WitnessProtocolException("an answer that is not UTF-8", e);
    }
  }

  private static NoteSignature cosignature(String line) throws WitnessProtocolException {
    try {
      return NoteSignature.parse(line);
    } catch (InvalidNoteException e) {
      throw new WitnessProtocolException("a cosignature line: " + e.getMessage(), e);
    }
  }

  /**
   * The size that a 409 names.
   *
   * @throws WitnessProtocolException if it names none
   */
  long heldSize() throws WitnessProtocolException {
    String text = new String(body, ISO_8859_1);
    if (!contentType.equals(SIZE_TYPE) || !text.endsWith("\n")) {
      throw new WitnessProtocolException("a conflict without a size in " + SIZE_TYPE);
    }
    return TreeSize.parse(text.substring(0, text.length() - 1));
  }
}
