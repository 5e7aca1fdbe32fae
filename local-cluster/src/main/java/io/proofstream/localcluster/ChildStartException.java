package io.proofstream.localcluster;

import java.io.IOException;

/** A child process ended, or did not serve in time, while it was being started. */
public final class ChildStartException extends IOException {
  private static final long serialVersionUID = 1L;

  ChildStartException(String message) {
    super(message);
  }
}
