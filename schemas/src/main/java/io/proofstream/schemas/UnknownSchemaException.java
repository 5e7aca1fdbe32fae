package io.proofstream.schemas;

/** The schema registry has no schema of that id, or one that is not Avro. */
public final class UnknownSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int id;

  public UnknownSchemaException(int id, Throwable cause) {
    super("the schema registry has no Avro schema with id " + id, cause);
    this.id = id;
  }

  /** The id that was asked for. */
  public int id() {
    return id;
  }
}
