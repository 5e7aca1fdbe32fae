package io.proofstream.quickstart;

import io.proofstream.quickstart.command.Console;
import io.proofstream.runtime.lifecycle.Exit;

/** The proofstream command. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Exit.with(Proofstream.run(Console.ofProcess(), arguments));
  }
}
