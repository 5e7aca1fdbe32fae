package io.proofstream.collector.http;

/** A request cannot be answered as asked. Carries no stack trace: it is an answer. */
final class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  ProblemException(Problem.Fault fault, String detail) {
    this(Problem.of(fault, detail));
  }

  Problem problem() {
    return problem;
  }
}
