package io.proofstream.quickstart.asyncapi;

import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Yaml;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code proofstream topics asyncapi}. */
@Command(
    name = "asyncapi",
    description = "Prints the catalogue of topics as an AsyncAPI 3.0 document, in YAML.")
public final class TopicsAsyncApi implements Callable<Integer> {
  private final Console console;

  /**
   * @param console where the document goes
   */
  public TopicsAsyncApi(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(Yaml.write(new AsyncApiDocument().build()));
    return ExitCode.DONE;
  }
}
