package io.proofstream.schemas;

/** The schema registry has no schema of that id. */
public final class UnknownSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int id;

  public UnknownSchemaException(int id, Throwable cause) {
    super("the schema registry has no schema with id " + id, cause);
    this.id = id;
  }

  /** The id that was asked for. */
  public int id() {
    return id;
  }
}
