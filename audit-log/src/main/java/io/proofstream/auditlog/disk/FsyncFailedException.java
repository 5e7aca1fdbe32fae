package io.proofstream.auditlog.disk;

import java.io.IOException;

/**
 * The operating system could not say that written bytes are on the disk. What was written before is
 * unknown from then on (the kernel may have dropped the pages and forgotten the error), so the
 * process has to end; trying again would report a success that is none.
 */
public final class FsyncFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which file or directory
   * @param cause what the system said
   */
  public FsyncFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
