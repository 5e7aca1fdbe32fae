package io.proofstream.quickstart.artifacts;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.v1.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code proofstream rules show}, {@code policies show}. */
@Command(
    name = "show",
    description =
        "Prints one as it was published, byte for byte: the one in force, or an earlier one. A good"
            + " beginning for one of your own.")
public final class ArtifactShow implements Callable<Integer> {
  private final ArtifactType type;
  private final Console console;

  @Parameters(
      paramLabel = "HASH",
      arity = "0..1",
      description =
          "the version's content hash, or its first digits, at least 6 (default: what is in force)")
  private Optional<String> hash = Optional.empty();

  @Mixin private Connection connection;

  /**
   * @param type what is shown, of which one is in force
   * @param console where it goes
   */
  public ArtifactShow(ArtifactType type, Console console) {
    this.type = type;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      PublishedBodies bodies = PublishedBodies.read(cluster, type);
      Sha256 wanted =
          hash.isPresent() ? bodies.beginningWith(hash.get()).getValue() : inForce(cluster);
      console.out().writeBytes(bodies.of(wanted));
      console.out().flush();
    }
    return ExitCode.DONE;
  }

  private Sha256 inForce(Cluster cluster) throws Exception {
    List<ActivationLog.Change> changes = ActivationLog.read(cluster, type.kind()).inForce();
    if (changes.isEmpty()) {
      throw new CommandFailure(
          "no %s is in force: the agent that it is for has not run here yet"
              .formatted(type.words()));
    }
    return changes.get(0).activation().getContentHash();
  }
}
