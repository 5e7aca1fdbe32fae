package io.proofstream.collector.rows;

import io.proofstream.runtime.rejection.Rejection;
import java.util.Optional;

/** A row cannot be taken. Carries no stack trace: it is an outcome, not a fault of the program. */
public final class RowRejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectionCode code;
  private final String pointer;

  /**
   * @param code what is wrong
   * @param reason where, and what was expected; never an account's or a card's number
   */
  public RowRejected(RejectionCode code, String reason) {
    this(code, reason, null);
  }

  private RowRejected(RejectionCode code, String reason, String pointer) {
    super(reason, null, false, false);
    this.code = code;
    this.pointer = pointer;
  }

  /**
   * @param where a JSON pointer (RFC 6901) to the field
   * @return the same with it, unless one is there already: what lies nearer to the fault knows more
   */
  public RowRejected in(Optional<String> where) {
    return pointer != null || where.isEmpty()
        ? this
        : new RowRejected(code, getMessage(), where.get());
  }

  /** A JSON pointer to the field, where the row is JSON and one field is to blame. */
  public Optional<String> pointer() {
    return Optional.ofNullable(pointer);
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
