package io.proofstream.quickstart.users;

import io.proofstream.console.access.UserLine;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proofstream users hash}. */
@Command(
    name = "hash",
    description = {
      "Reads a password and prints a line for the console's file of users (console.users.file).",
      "The password is asked for at a terminal, else it is the first line of standard input."
    })
public final class UsersHash implements Callable<Integer> {
  private static final int PASSWORD_BYTES_MAX = 4 * UserLine.PASSWORD_CHARACTERS_MAX + 2;

  private final Console console;

  @Parameters(paramLabel = "NAME", description = "the user's name")
  private String name;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "viewer, analyst, lead or admin")
  private String role;

  /**
   * @param console where it reads and writes
   */
  public UsersHash(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    char[] password = password();
    try {
      console.out().println(UserLine.of(name, role, password, new SecureRandom()));
    } finally {
      Arrays.fill(password, '\0');
    }
    return ExitCode.DONE;
  }

  // From JDK 22 on there is always a console, which then reads standard input where that is a pipe.
  @SuppressWarnings("SystemConsoleNull")
  private char[] password() throws IOException {
    java.io.Console terminal = System.console();
    if (terminal == null) {
      return firstLine(console.in());
    }
    char[] typed = terminal.readPassword("Password of %s: ", name);
    return typed == null ? new char[0] : typed;
  }

  private static char[] firstLine(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(PASSWORD_BYTES_MAX);
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end));
    char[] line = new char[decoded.remaining()];
    decoded.get(line);
    Arrays.fill(bytes, (byte) 0);
    return line;
  }
}
