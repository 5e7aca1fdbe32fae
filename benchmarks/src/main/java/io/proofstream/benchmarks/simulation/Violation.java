package io.proofstream.benchmarks.simulation;

/** Something that has to hold does not. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Violation(String message) {
    super(message);
  }

  Violation(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @throws Violation if the condition does not hold
   */
  // The annotation would be a dependency of its own.
  @SuppressWarnings("AnnotateFormatMethod")
  static void unless(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw new Violation(message.formatted(arguments));
    }
  }
}
