package io.proofstream.runtime.safety;

import java.util.List;
import java.util.stream.Collectors;

/** An agent does not start, since a promise would be void; the message says which and why. */
public final class UnsafeStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsafeStartException(List<Finding> fatal) {
    super(
        fatal.stream()
            .map(
                each ->
                    "%n  %s: %s has %s, expected %s (%s); %s"
                        .formatted(
                            each.code(),
                            each.subject(),
                            each.found(),
                            each.expected(),
                            each.promise(),
                            each.mend()))
            .collect(
                Collectors.joining(
                    "",
                    "a promise would be void (dev=true starts all the same, safety.accept=CODE"
                        + " accepts one)",
                    "")));
  }
}
