package io.proofstream.quickstart.topics;

import io.proofstream.quickstart.acls.BusAccess;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.JsonList;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.access.InternalTopic;
import io.proofstream.runtime.kafka.InternalTopics;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream topics create}. */
@Command(
    name = "create",
    description = "Makes the topics that the cluster does not have yet, from the one catalogue.")
public final class TopicsCreate implements Callable<Integer> {
  private final Console console;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  @Option(names = "--dry-run", description = "only say what would be made")
  private boolean dryRun;

  /**
   * @param console where results go
   */
  public TopicsCreate(Console console) {
    this.console = console;
  }

  /** A topic that is made. */
  record Made(
      String topic,
      int partitions,
      short replication,
      Map<String, String> configs,
      boolean dryRun) {}

  @Override
  public Integer call() throws Exception {
    CommonSettings common = connection.common(console.environment());
    try (Cluster cluster = new Cluster(common);
        Admin admin = cluster.kafka().admin("topics")) {
      TopicProvisioner provisioner = new TopicProvisioner(admin, common);
      Collection<Topic<?>> all = Topics.all(common.alertQueues());
      List<Made> made = new ArrayList<>();
      (dryRun ? provisioner.missing(all) : provisioner.create(all))
          .forEach(topic -> made.add(made(topic, provisioner, common)));
      InternalTopics internal = new InternalTopics(admin, common);
      List<InternalTopic> kept = BusAccess.internalTopics(common.topicNames());
      (dryRun ? internal.missing(kept) : internal.create(kept))
          .forEach(topic -> made.add(made(topic, internal, common)));
      report(made, all.size() + kept.size());
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "topics on %s: %s".formatted(common.bootstrapServers(), e.getCause().getMessage()), e);
    }
    return ExitCode.DONE;
  }

  private Made made(Topic<?> topic, TopicProvisioner provisioner, CommonSettings common) {
    return new Made(
        common.topicNames().of(topic),
        provisioner.partitions(topic),
        common.replication(),
        provisioner.configs(topic),
        dryRun);
  }

  private Made made(InternalTopic topic, InternalTopics internal, CommonSettings common) {
    return new Made(
        topic.name(), internal.partitions(), common.replication(), internal.configs(topic), dryRun);
  }

  private void report(List<Made> made, int known) throws Exception {
    if (output.json()) {
      try (JsonList<Made> list = new JsonList<>(console.out(), "topics")) {
        made.forEach(list::add);
      }
      return;
    }
    String verb = dryRun ? "would make" : "made";
    made.forEach(
        topic ->
            console
                .out()
                .printf(
                    "%s %s, %d partitions, %s%n",
                    verb, topic.topic(), topic.partitions(), topic.configs()));
    console.out().printf("%d of %d topics were there%n", known - made.size(), known);
  }
}
