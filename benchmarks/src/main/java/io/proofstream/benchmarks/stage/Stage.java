package io.proofstream.benchmarks.stage;

import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.benchmarks.peer.PeerSettings;
import io.proofstream.localcluster.ChildState;
import io.proofstream.localcluster.HeapSizes;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.localcluster.RestartPolicy;
import io.proofstream.localcluster.Supervisor;
import io.proofstream.models.ModelCodec;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.runtime.artifacts.ArtifactPublication;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker and a registry of a benchmark's own, and all that is there before anybody starts. */
public final class Stage implements AutoCloseable {
  private static final short REPLICATION = 1;
  private static final String FOR_EVER = "-1";

  /** What a heap of two gigabytes has room for: the state on the heap, as others have theirs. */
  private static final long STATE_HEAP_BYTES = 640L << 20;

  /** Nothing is started again: what ends by itself has no figure. */
  private static final RestartPolicy NEVER =
      new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), 0, Duration.ofDays(1));

  private final Map<String, ChildState> states = new ConcurrentHashMap<>();
  private final Supervisor supervisor = new Supervisor(NEVER, states::put);
  private final LocalCluster cluster;
  private final Map<String, String> settings;
  private final Cluster clients;
  private final int markets;

  /**
   * Starts both.
   *
   * @param home for their data, and for the settings, logs and state of programs
   * @param markets how many there are
   */
  public Stage(Path home, int markets) throws IOException, InterruptedException {
    this.markets = markets;
    cluster = LocalCluster.start(home.resolve("cluster"), HeapSizes.DEFAULT, supervisor);
    settings =
        Map.of(
            "bootstrap.servers", cluster.bootstrapServers(),
            "schema.registry.url", cluster.registryUrl(),
            "topic.replication", Short.toString(REPLICATION),
            "markets",
                String.join(",", IntStream.range(0, markets).mapToObj(i -> "m" + i).toList()),
            "analyzer.state.dir", home.resolve("oracle").toString(),
            "analyzer.state.heap.max.bytes", Long.toString(STATE_HEAP_BYTES),
            "analyzer.quality.held.max", "0");
    clients = new Cluster(typed().common());
  }

  /** Settings of every program, an analyzer's. */
  public Map<String, String> settings() {
    return settings;
  }

  /** The same, typed. */
  public PeerSettings typed() {
    return PeerSettings.of(settings);
  }

  public String bootstrapServers() {
    return cluster.bootstrapServers();
  }

  public Cluster clients() {
    return clients;
  }

  public Supervisor supervisor() {
    return supervisor;
  }

  /** What became of a process; nothing is known of one that was never started. */
  public ChildState state(String child) {
    return states.get(child);
  }

  /** Of transactions.v1; registers its schema. */
  public TopicCodec<Transaction> transactions() {
    return clients.codecs(List.of(Topics.TRANSACTIONS)).codec(Topics.TRANSACTIONS);
  }

  /**
   * Makes the system's topics, and others that are written to as decisions.v1 is.
   *
   * @param outputs names of the others
   */
  public void makeTopics(Collection<String> outputs) throws InterruptedException {
    try (Admin admin = clients.kafka().admin("topics")) {
      new TopicProvisioner(admin, clients.common()).create(Topics.withoutAlertQueues());
      admin.createTopics(outputs.stream().map(this::output).toList()).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("topics cannot be made", e.getCause());
    }
  }

  /** As decisions.v1, but kept: who goes by event time writes what is old from the first moment. */
  private NewTopic output(String name) {
    Map<String, String> configs = new TreeMap<>(Topics.DECISIONS.configs());
    configs.put("retention.ms", FOR_EVER);
    return new NewTopic(name, markets, REPLICATION).configs(configs);
  }

  /** Puts rules and a model in force. */
  public void publish(Path rules, Path model) throws Exception {
    ArtifactPublication publication =
        new ArtifactPublication(
            clients.kafka(),
            clients.codecs(List.of(Topics.ARTIFACTS, Topics.ACTIVATIONS)),
            clients.common().topicNames());
    publication.publish(
        subject(ArtifactKind.RULE_SET),
        RuleSet.MEDIA_TYPE,
        Files.readAllBytes(rules),
        ActivationState.LIVE);
    publication.publish(
        subject(ArtifactKind.MODEL),
        ModelCodec.MEDIA_TYPE,
        Files.readAllBytes(model),
        ActivationState.LIVE);
  }

  private static ArtifactPublication.Subject subject(ArtifactKind kind) {
    return new ArtifactPublication.Subject(kind, RuleSet.MAIN, "benchmark", "");
  }

  @Override
  public void close() throws IOException {
    clients.close();
    cluster.close();
    supervisor.close();
  }
}
