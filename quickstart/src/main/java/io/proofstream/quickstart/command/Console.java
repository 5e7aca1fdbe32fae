package io.proofstream.quickstart.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out results
 * @param err progress and errors
 * @param interactive whether a person watches
 * @param environment the process's environment variables
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    Map<String, String> environment) {

  /** System property: whether standard error is a terminal, which Java cannot find out. */
  private static final String TERMINAL_PROPERTY = "proofstream.terminal";

  public Console {
    environment = Map.copyOf(environment);
  }

  /** This process's own. */
  public static Console ofProcess() {
    return new Console(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        Boolean.getBoolean(TERMINAL_PROPERTY),
        System.getenv());
  }

  /** Tells a person what is going on. */
  public void progress(String sentence) {
    err.println("proofstream: " + sentence);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
