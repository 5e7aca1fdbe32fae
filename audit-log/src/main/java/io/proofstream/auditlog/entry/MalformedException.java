package io.proofstream.auditlog.entry;

/** Bytes are not an entry or a stored payload; the message says where they depart from it. */
public final class MalformedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong
   */
  public MalformedException(String message) {
    super(message);
  }

  public MalformedException(String message, Throwable cause) {
    super(message, cause);
  }
}
