package io.proofstream.auditlog.disk;

import java.io.IOException;

/** There is no room left on a disk, or not as much as has to be left. */
public final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which disk, what is left, what is needed
   */
  public DiskFullException(String message) {
    super(message);
  }

  /**
   * @param message which file
   * @param cause what the system said
   */
  public DiskFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
