package io.proofstream.runtime.artifacts;

/** An artifact that was activated cannot be used; the one before stays. The message says why. */
public final class ArtifactRefused extends Exception {
  private static final long serialVersionUID = 1L;

  ArtifactRefused(String artifact, Exception cause) {
    super(artifact + ": " + cause.getMessage(), cause);
  }
}
