package io.proofstream.quickstart.artifacts;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proofstream rules publish}, {@code models publish}, {@code policies publish}. */
@Command(
    name = "publish",
    description = {
      "Publishes a file and says how it is to be used. Agents take it over without a restart.",
      "A file with a fault is refused whole, and what was in force stays."
    })
public final class ArtifactPublish implements Callable<Integer> {
  private final ArtifactType type;
  private final Console console;

  @Parameters(paramLabel = "FILE")
  private Path file;

  @Mixin private Connection connection;
  @Mixin private Publisher publisher;
  @Mixin private OutputFormat output;

  @Option(
      names = "--state",
      paramLabel = "LIVE|SHADOW|OFF",
      description = "LIVE decides, SHADOW is recorded beside, OFF is only kept (default: LIVE)")
  private ActivationState state = ActivationState.LIVE;

  /**
   * @param type what the file is
   * @param console where results go
   */
  public ArtifactPublish(ArtifactType type, Console console) {
    this.type = type;
    this.console = console;
  }

  /** What was published. */
  record Published(String kind, String name, String state, String contentHash) {}

  @Override
  public Integer call() throws Exception {
    byte[] body = ArtifactFile.read(file);
    type.check(body);
    var subject = publisher.subject(type.kind());
    type.checkPublication(subject.name(), state);
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      warnOfLists(cluster, body);
      QueueTopics.require(cluster, type.queues(body));
      ActivationLog.read(cluster, type.kind())
          .requireNotEndingLive(subject.name(), state, new Sha256(ContentHash.of(body)));
      var hash = Publisher.publication(cluster).publish(subject, type.mediaType(), body, state);
      String hexadecimal = HexFormat.of().formatHex(hash.bytes());
      console
          .out()
          .println(
              output.json()
                  ? Json.write(
                      new Published(type.name(), subject.name(), state.name(), hexadecimal))
                  : "%s %s is %s: %s".formatted(type, subject.name(), state, hexadecimal));
    }
    return ExitCode.DONE;
  }

  /** A list may come later; until then the rules that ask for it fail. */
  private void warnOfLists(Cluster cluster, byte[] body) throws Exception {
    Set<String> missing = new TreeSet<>(type.lists(body));
    if (!missing.isEmpty()) {
      ActivationLog.read(cluster, ArtifactKind.LIST)
          .inForce()
          .forEach(list -> missing.remove(list.activation().getName()));
    }
    for (String list : missing) {
      console.progress(
          "there is no list '%s': rules that ask for it fail until 'lists import' brings it"
              .formatted(list));
    }
  }
}
