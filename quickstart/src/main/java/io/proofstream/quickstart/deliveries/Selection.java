package io.proofstream.quickstart.deliveries;

import io.proofstream.quickstart.cluster.Cluster;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which dead letters. */
final class Selection {
  @Option(
      names = "--destination",
      paramLabel = "NAME",
      description = "only those of this destination")
  private Optional<String> destination = Optional.empty();

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "only those that died of this, for example TIMEOUT")
  private Optional<String> code = Optional.empty();

  DeadLetters of(Cluster cluster) {
    return new DeadLetters(cluster, destination, code);
  }

  boolean everything() {
    return destination.isEmpty() && code.isEmpty();
  }
}
