package io.proofstream.auditlog.verify;

/** What makes the log unsound, and where. */
public final class FaultException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param place a file, and what in it
   * @param what is wrong there
   */
  public FaultException(String place, String what) {
    super(place + ": " + what);
  }
}
