package io.proofstream.schemas;

/**
 * The schema registry did not answer, or answered with a fault of its own; trying again may help.
 */
public final class RegistryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
