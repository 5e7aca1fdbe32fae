package io.proofstream.runtime.yaml;

/**
 * One thing wrong with a document.
 *
 * @param position where
 * @param message what is wrong, and what was expected
 */
public record Problem(Position position, String message) {
  @Override
  public String toString() {
    return position + ": " + message;
  }
}
