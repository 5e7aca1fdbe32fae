package io.proofstream.quickstart.command;

import picocli.CommandLine.Option;

/** The option {@code -o}: for a person, or one JSON object for a program. */
public final class OutputFormat {
  /** The choice. */
  public enum Kind {
    human,
    json
  }

  @Option(
      names = {"-o", "--output"},
      defaultValue = "human",
      paramLabel = "human|json",
      description = "human, or one JSON object on standard output (default: human)")
  private Kind kind = Kind.human;

  /** Whether one JSON object is wanted on standard output. */
  public boolean json() {
    return kind == Kind.json;
  }
}
