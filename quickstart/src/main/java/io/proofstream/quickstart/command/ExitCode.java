package io.proofstream.quickstart.command;

/** What a command's exit code says. */
public final class ExitCode {
  public static final int DONE = 0;

  /** Failed, or something was found wrong. */
  public static final int FAILED = 1;

  public static final int WRONG_USAGE = 2;

  private ExitCode() {}
}
