package io.proofstream.quickstart.artifacts;

import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.content.ContentHash;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code proofstream rules validate}, {@code models validate}, {@code policies validate}. */
@Command(
    name = "validate",
    description = {
      "Checks a file as the agent that it is for will, without a running system.",
      "Exit code 0: it can be published; 1: it cannot, and every fault is named."
    })
public final class ArtifactValidate implements Callable<Integer> {
  private final ArtifactType type;
  private final Console console;

  @Parameters(paramLabel = "FILE")
  private Path file;

  @Mixin private OutputFormat output;

  /**
   * @param type what the file is
   * @param console where results go
   */
  public ArtifactValidate(ArtifactType type, Console console) {
    this.type = type;
    this.console = console;
  }

  /** What was found. */
  record Result(String file, boolean valid, String contentHash, String problems) {}

  @Override
  public Integer call() throws Exception {
    byte[] body = ArtifactFile.read(file);
    Optional<String> problems = problems(body);
    String hash = HexFormat.of().formatHex(ContentHash.of(body));
    if (output.json()) {
      var result = new Result(file.toString(), problems.isEmpty(), hash, problems.orElse(null));
      console.out().println(Json.write(result));
    } else {
      console.out().println(problems.orElse(file + " can be published: " + hash));
    }
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Optional<String> problems(byte[] body) {
    try {
      type.check(body);
      return Optional.empty();
    } catch (CommandFailure e) {
      return Optional.of(e.getMessage());
    }
  }
}
