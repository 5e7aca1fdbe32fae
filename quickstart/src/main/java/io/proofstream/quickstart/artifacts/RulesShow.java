package io.proofstream.quickstart.artifacts;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code proofstream rules show}. */
@Command(
    name = "show",
    description =
        "Prints a rule set as it was published, byte for byte: the one that decides, or an earlier"
            + " one. A good beginning for one of your own.")
public final class RulesShow implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "HASH",
      arity = "0..1",
      description =
          "the version's content hash, or its first digits, at least 6 (default: what is in force)")
  private Optional<String> hash = Optional.empty();

  @Mixin private Connection connection;

  /**
   * @param console where it goes
   */
  public RulesShow(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      PublishedBodies bodies = PublishedBodies.read(cluster, ArtifactType.RULE_SET);
      Sha256 wanted =
          hash.isPresent() ? bodies.beginningWith(hash.get()).getValue() : inForce(cluster);
      console.out().writeBytes(bodies.of(wanted));
      console.out().flush();
    }
    return ExitCode.DONE;
  }

  private static Sha256 inForce(Cluster cluster) throws Exception {
    List<ActivationLog.Change> changes =
        ActivationLog.read(cluster, ArtifactKind.RULE_SET).inForce();
    if (changes.isEmpty()) {
      throw new CommandFailure("no rule set is in force: no analyzer has run here yet");
    }
    return changes.get(0).activation().getContentHash();
  }
}
