package io.proofstream.analyzer.artifacts;

/** What a decision was made with is not to be found; the message names it. */
public final class MissingArtifactException extends Exception {
  private static final long serialVersionUID = 1L;

  MissingArtifactException(String message) {
    super(message);
  }

  MissingArtifactException(String message, Throwable cause) {
    super(message, cause);
  }
}
