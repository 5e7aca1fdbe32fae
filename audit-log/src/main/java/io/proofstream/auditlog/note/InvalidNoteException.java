package io.proofstream.auditlog.note;

/** A note, checkpoint or key text is malformed, or a note's signatures do not satisfy. */
public final class InvalidNoteException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong
   */
  public InvalidNoteException(String message) {
    super(message);
  }

  public InvalidNoteException(String message, Throwable cause) {
    super(message, cause);
  }
}
