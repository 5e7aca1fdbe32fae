package io.proofstream.collector.rows;

import io.proofstream.runtime.rejection.Rejection;

/** A row cannot be taken. Carries no stack trace: it is an outcome, not a fault of the program. */
public final class RowRejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectionCode code;

  /**
   * @param code what is wrong
   * @param reason where, and what was expected; never an account's or a card's number
   */
  public RowRejected(RejectionCode code, String reason) {
    super(reason, null, false, false);
    this.code = code;
  }

  /** What is wrong. */
  public RejectionCode code() {
    return code;
  }

  /**
   * @param line the line the row begins on, from 1
   * @return the same for the rejections topic
   */
  public Rejection at(long line) {
    return new Rejection(code.name(), "line " + line + ": " + getMessage());
  }
}
