package io.proofstream.quickstart.manifests;

import io.proofstream.quickstart.acls.BusAccess;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Yaml;
import io.proofstream.runtime.settings.CommonSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream topics manifests}. */
@Command(
    name = "manifests",
    description = {
      "Prints the topics and principals of a deployment for the Strimzi operator, in YAML:",
      "KafkaTopic and KafkaUser resources, from the one catalogue. Asks no cluster."
    })
public final class TopicsManifests implements Callable<Integer> {
  private final Console console;

  @Mixin private Connection connection;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      defaultValue = "proofstream",
      description = "the Kafka resource they belong to (default: ${DEFAULT-VALUE})")
  private String cluster;

  @Option(
      names = "--authentication",
      paramLabel = "tls|scram-sha-512",
      defaultValue = "tls",
      description = "how principals prove who they are (default: ${DEFAULT-VALUE})")
  private String authentication;

  @Option(names = "--without-console", description = "alert agents serve no console, and need less")
  private boolean withoutConsole;

  @Option(
      names = "--source-topic",
      paramLabel = "TOPIC",
      description = "a topic of others that the collector takes payments from (source.topic)")
  private List<String> sourceTopics = List.of();

  /**
   * @param console where the manifests go
   */
  public TopicsManifests(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommonSettings common = connection.common(console.environment());
    Strimzi strimzi = new Strimzi(cluster);
    List<Map<String, Object>> resources = new ArrayList<>(new KafkaTopics(common, strimzi).build());
    BusAccess access = new BusAccess(common, !withoutConsole, sourceTopics);
    resources.addAll(new KafkaUsers(access.rights(), strimzi, authentication).build());
    console.out().print(Yaml.writeAll(resources));
    return ExitCode.DONE;
  }
}
