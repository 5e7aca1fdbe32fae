package io.proofstream.quickstart.system;

import io.proofstream.localcluster.ChildState;
import io.proofstream.localcluster.HeapSizes;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.localcluster.RestartPolicy;
import io.proofstream.localcluster.Supervisor;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.Endpoints;
import io.proofstream.quickstart.directory.SystemLock;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Broker, registry, topics and the four agents on this machine, as supervised child processes. All
 * of them end with this process, however it ends.
 */
public final class LocalSystem implements AutoCloseable {
  private final DataDirectory data;
  private final SystemSettings settings;
  private final Consumer<String> progress;
  private final List<AgentPlan> plans;
  private final Supervisor supervisor;
  private final Object closeLock = new Object();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Map<String, String> metrics = new TreeMap<>();
  private String console;
  private String intake;
  private volatile Optional<String> failure = Optional.empty();
  private volatile boolean closing;
  private Optional<LocalCluster> cluster = Optional.empty();
  private boolean announced;
  private boolean closed;

  /**
   * @param lock held on the directory where everything is kept; stays the caller's
   * @param settings what the user sets
   * @param progress told what is going on, a sentence at a time, from several threads
   */
  public LocalSystem(SystemLock lock, SystemSettings settings, Consumer<String> progress) {
    this.data = lock.data();
    this.settings = settings;
    this.progress = progress;
    this.plans = AgentPlan.all(data).stream().map(plan -> plan.with(settings)).toList();
    this.supervisor = new Supervisor(RestartPolicy.DEFAULT, this::changed);
  }

  /**
   * Starts everything and waits until all is ready; then writes endpoints.json.
   *
   * @return where it is to be reached
   * @throws IOException if something does not start; quotes the end of its log
   */
  public Endpoints start() throws IOException, InterruptedException {
    data.create();
    Files.deleteIfExists(data.endpoints());
    progress.accept("starting broker and schema registry");
    LocalCluster services = LocalCluster.start(data.root(), HeapSizes.DEFAULT, supervisor);
    cluster = Optional.of(services);
    linkLogs();
    createTopics();
    progress.accept("starting collector, analyzer, storage and alert");
    startAgents();
    announce();
    return endpoints();
  }

  /** Where it is to be reached now. */
  public synchronized Endpoints endpoints() {
    Map<String, Long> pids = new TreeMap<>(supervisor.pids());
    pids.put("up", ProcessHandle.current().pid());
    LocalCluster services = cluster.orElseThrow();
    return new Endpoints(
        services.bootstrapServers(),
        services.registryUrl(),
        console,
        intake,
        metrics,
        pids,
        settings.common());
  }

  /** Settings that reach it. */
  public CommonSettings common() {
    SettingsSchema schema = new SettingsSchema(CommonSettings.definition());
    return CommonSettings.of(schema.check(endpoints().settings()));
  }

  /** Whether it was told to end. */
  public boolean closing() {
    return closing;
  }

  /**
   * Waits until it is closed or a process of it failed for good.
   *
   * @throws CommandFailure if one failed
   */
  public void awaitEnd() throws InterruptedException {
    ended.await();
    failure.ifPresent(
        reason -> {
          throw new CommandFailure(reason);
        });
  }

  /**
   * Stops everything, what writes before what reads, and waits until all is gone, whoever asked for
   * it first.
   */
  @Override
  public void close() {
    closing = true;
    ended.countDown();
    synchronized (closeLock) {
      if (!closed) {
        closed = true;
        withdraw();
        progress.accept("stopping");
        plans.forEach(plan -> supervisor.stop(plan.name()));
        supervisor.close();
        closeCluster();
      }
    }
  }

  /**
   * Stops one agent for good; the others go on.
   *
   * @param agent which
   */
  public void stop(Party agent) {
    supervisor.stop(AgentLauncher.nameOf(agent));
  }

  private synchronized void withdraw() {
    announced = false;
    try {
      Files.deleteIfExists(data.endpoints());
    } catch (IOException e) {
      progress.accept(data.endpoints() + " cannot be removed: " + e.getMessage());
    }
  }

  private void closeCluster() {
    try {
      if (cluster.isPresent()) {
        cluster.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The services keep their logs with their data; all logs are to be found in one place. */
  private void linkLogs() throws IOException {
    for (String service : List.of("broker", "registry")) {
      Path link = data.logs().resolve(service + ".log");
      if (!Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, Path.of("..", service, service + ".log"));
      }
    }
  }

  private void createTopics() throws IOException, InterruptedException {
    CommonSettings common = common();
    try (Cluster clients = new Cluster(common);
        Admin admin = clients.kafka().admin("topics")) {
      new TopicProvisioner(admin, common).create(Topics.all(common.alertQueues()));
    } catch (ExecutionException e) {
      throw new IOException("topics cannot be made: " + e.getCause().getMessage(), e);
    }
  }

  /** All at once: most of a start is waiting. */
  private void startAgents() throws IOException, InterruptedException {
    Map<String, String> reach = endpoints().settings();
    AgentProcesses processes = new AgentProcesses(data, supervisor);
    ExecutorService starters = Executors.newFixedThreadPool(plans.size());
    try {
      List<Future<Void>> starts = new ArrayList<>();
      for (AgentPlan plan : plans) {
        starts.add(starters.submit(() -> start(processes, plan, reach)));
      }
      for (Future<Void> start : starts) {
        start.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      starters.shutdownNow();
    }
  }

  private Void start(AgentProcesses processes, AgentPlan plan, Map<String, String> reach)
      throws IOException, InterruptedException {
    AgentAddresses addresses = processes.start(plan, reach);
    synchronized (this) {
      metrics.put(plan.name(), addresses.metrics());
      addresses.console().ifPresent(address -> console = address);
      addresses.intake().ifPresent(address -> intake = address);
    }
    return null;
  }

  private synchronized void announce() throws IOException {
    if (!closing) {
      announced = true;
      endpoints().write(data.endpoints());
    }
  }

  private void changed(String child, ChildState state) {
    if (state instanceof ChildState.Restarting restarting) {
      progress.accept(child + " ended (" + restarting.reason() + ") and is started again");
    } else if (state instanceof ChildState.Failed failed) {
      failure = Optional.of(child + " failed for good: " + failed.reason());
      ended.countDown();
    }
    refresh();
  }

  private synchronized void refresh() {
    if (announced) {
      try {
        endpoints().write(data.endpoints());
      } catch (IOException e) {
        progress.accept(data.endpoints() + " cannot be written: " + e.getMessage());
      }
    }
  }
}
