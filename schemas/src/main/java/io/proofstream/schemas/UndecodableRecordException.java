package io.proofstream.schemas;

/** A record's value is not what its topic holds; the message says what was found and expected. */
public final class UndecodableRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the value. */
  public enum Code {
    EMPTY_VALUE,
    FOREIGN_MAGIC_BYTE,
    UNKNOWN_SCHEMA_ID,
    MISMATCHED_SCHEMA,
    TRUNCATED_VALUE,
    TRAILING_BYTES,
    MALFORMED_VALUE,
    OVERSIZED_VALUE
  }

  private final Code code;

  public UndecodableRecordException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public UndecodableRecordException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What is wrong, for machines to count. */
  public Code code() {
    return code;
  }
}
