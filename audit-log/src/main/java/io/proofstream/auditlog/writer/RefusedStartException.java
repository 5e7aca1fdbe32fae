package io.proofstream.auditlog.writer;

import java.io.IOException;

/**
 * The log on disk is not in a state that its own writer can leave behind, whenever it is killed:
 * files were changed, lost, or restored from an older copy. Nothing was changed.
 */
public final class RefusedStartException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, where, and what was expected
   */
  public RefusedStartException(String message) {
    super(message);
  }

  RefusedStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
