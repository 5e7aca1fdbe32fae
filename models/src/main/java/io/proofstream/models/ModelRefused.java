package io.proofstream.models;

/** Bytes that are no model that can score here; the message says why. */
public final class ModelRefused extends Exception {
  private static final long serialVersionUID = 1L;

  public ModelRefused(String message) {
    super(message);
  }

  public ModelRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
