package io.proofstream.quickstart.topics;

import io.proofstream.quickstart.acls.BusAccess;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.JsonList;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.kafka.TopicDrift;
import io.proofstream.runtime.kafka.TopicDrift.Difference;
import io.proofstream.runtime.kafka.TopicShape;
import io.proofstream.runtime.kafka.WantedTopic;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code proofstream topics check}. */
@Command(
    name = "check",
    description = {
      "Compares the cluster's topics and the registry's subjects with the catalogue.",
      "Exits 1 where something differs. A subject is registered by the first agent that writes it."
    })
public final class TopicsCheck implements Callable<Integer> {
  private final Console console;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  /**
   * @param console where results go
   */
  public TopicsCheck(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    CommonSettings common = connection.common(console.environment());
    Collection<Topic<?>> all = Topics.all(common.alertQueues());
    List<Difference> found = new ArrayList<>();
    try (Cluster cluster = new Cluster(common);
        Admin admin = cluster.kafka().admin("topics")) {
      found.addAll(new TopicDrift(admin, common.replication()).differences(wanted(common)));
      found.addAll(new SchemaDrift(cluster.registry(), common.topicNames()).differences(all));
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "topics on %s: %s".formatted(common.bootstrapServers(), e.getCause().getMessage()), e);
    }
    report(found, wanted(common).size());
    return found.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** The catalogue's topics, and those that Kafka Streams' applications keep for themselves. */
  private static List<WantedTopic> wanted(CommonSettings common) {
    TopicShape shape = new TopicShape(common);
    return Stream.concat(
            Topics.all(common.alertQueues()).stream().map(shape::of),
            BusAccess.internalTopics(common.topicNames()).stream().map(shape::of))
        .toList();
  }

  private void report(List<Difference> found, int known) throws IOException {
    if (output.json()) {
      try (JsonList<Difference> list = new JsonList<>(console.out(), "differences")) {
        found.forEach(list::add);
      }
      return;
    }
    found.forEach(
        each ->
            console
                .out()
                .printf(
                    "%s: %s: expected %s, found %s%n",
                    each.topic(), each.what(), each.expected(), each.found()));
    console.out().printf("%d differences in %d topics%n", found.size(), known);
  }
}
