package io.proofstream.schemas;

/** A schema cannot follow the versions before it; the message names subject and field. */
public final class IncompatibleSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IncompatibleSchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
