package io.proofstream.analyzer.rules;

/** One thing wrong with a rule set: where, what, and what was expected. */
public record Problem(Position position, String message) {
  @Override
  public String toString() {
    return position + ": " + message;
  }
}
