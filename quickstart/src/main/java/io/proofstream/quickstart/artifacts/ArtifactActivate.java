package io.proofstream.quickstart.artifacts;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Sha256;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proofstream rules activate} and the like: also the way back. */
@Command(
    name = "activate",
    description = {
      "Says how a version that was published before is to be used from now on:",
      "back to an earlier one, from SHADOW to LIVE, or OFF."
    })
public final class ArtifactActivate implements Callable<Integer> {
  private final ArtifactType type;
  private final Console console;

  @Parameters(
      paramLabel = "HASH",
      description = "the version's content hash, or its first digits, at least 6")
  private String hash;

  @Mixin private Connection connection;
  @Mixin private Publisher publisher;
  @Mixin private OutputFormat output;

  @Option(
      names = "--state",
      paramLabel = "LIVE|SHADOW|OFF",
      description = "LIVE decides, SHADOW is recorded beside, OFF is not used (default: LIVE)")
  private ActivationState state = ActivationState.LIVE;

  /**
   * @param type what is activated
   * @param console where results go
   */
  public ArtifactActivate(ArtifactType type, Console console) {
    this.type = type;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    var subject = publisher.subject(type.kind());
    type.checkActivation(subject.name(), state);
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      PublishedBodies bodies = PublishedBodies.read(cluster, type);
      Map.Entry<String, Sha256> found = bodies.beginningWith(hash);
      if (type == ArtifactType.POLICY) {
        QueueTopics.require(cluster, type.queues(bodies.of(found.getValue())));
      }
      ActivationLog.read(cluster, type.kind())
          .requireNotEndingLive(subject.name(), state, found.getValue());
      Publisher.publication(cluster).activate(subject, found.getValue(), state);
      console
          .out()
          .println(
              output.json()
                  ? Json.write(
                      new ArtifactPublish.Published(
                          type.name(), subject.name(), state.name(), found.getKey()))
                  : "%s %s is %s: %s".formatted(type, subject.name(), state, found.getKey()));
    }
    return ExitCode.DONE;
  }
}
