package io.proofstream.benchmarks.chaos.system;

import io.proofstream.benchmarks.chaos.History;
import io.proofstream.benchmarks.chaos.Plant;
import io.proofstream.localcluster.ChildSpec;
import io.proofstream.localcluster.ChildStartException;
import io.proofstream.localcluster.HeapSizes;
import io.proofstream.localcluster.LoopbackPort;
import io.proofstream.localcluster.ReplicatedCluster;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Three brokers, a registry, and two instances of each agent, as processes of their own; each
 * instance reaches the brokers over its side's network, all reach the registry over another one.
 */
public final class ChaosSystem implements AutoCloseable {
  /** The markets, a collector and a shard of the audit log for each. */
  public static final List<String> MARKETS = List.of("north", "south");

  /** A queue for alerts. */
  public static final List<String> QUEUES = List.of("cards");

  /** Instances of each agent. */
  public static final int TWINS = 2;

  /** The agents. */
  public static final List<String> AGENTS = List.of("collector", "analyzer", "alert", "storage");

  private static final HeapSizes HEAPS = new HeapSizes(320, 192);
  private static final int COLLECTOR_HEAP_MIB = 128;
  private static final int ANALYZER_HEAP_MIB = 256;
  private static final int ALERT_HEAP_MIB = 192;
  private static final int STORAGE_HEAP_MIB = 256;
  private static final int LOG_DISK_MIB = 4_096;
  private static final int STATE_DISK_MIB = 1_536;
  private static final int BROKER_DISK_MIB = 8_192;
  private static final int DISK_BROKER = 3;
  private static final Duration SERVING_WITHIN = Duration.ofMinutes(2);

  /** Of Debian's package libfaketime, in the folder of the machine's architecture. */
  private static final String FAKETIME = "faketime/libfaketimeMT.so.1";

  /** Where libfaketime leaves two files behind a process that was killed. */
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final int LIBRARIES_DEPTH = 3;

  private final Path home;
  private final Path archives;
  private final History history;
  private final Plant[] plants;
  private final Fleet fleet;
  private final List<Side> sides = List.of(new Side("NORTH"), new Side("SOUTH"));
  private final Map<String, AgentSpec> agents = new LinkedHashMap<>();
  private final Map<String, LoopDisk> disks = new TreeMap<>();
  private final Map<String, Object> turns = new ConcurrentHashMap<>();
  private boolean closed;
  private ReplicatedCluster cluster;
  private Link registry;
  private String registryUrl;

  /**
   * @param home of everything, empty
   * @param archives where the classes of agents are kept between runs, so that they start quickly
   * @param plants bugs to put in
   */
  public ChaosSystem(Path home, Path archives, History history, List<Plant> plants) {
    this.home = home.toAbsolutePath();
    this.archives = archives.toAbsolutePath();
    this.history = history;
    this.plants = plants.toArray(Plant[]::new);
    this.fleet = new Fleet(history);
  }

  /** Starts everything and waits until it serves. */
  public void start() throws Exception {
    Files.createDirectories(archives);
    for (String folder : List.of("logs", "registry", "inbox/north", "inbox/south", "state")) {
      Files.createDirectories(home.resolve(folder));
    }
    makeDisks();
    Map<String, ReplicatedCluster.Entrance> entrances = new LinkedHashMap<>();
    sides.forEach(side -> entrances.put(side.name(), (broker, port) -> side.add(port)));
    cluster =
        ReplicatedCluster.start(
            IntStream.rangeClosed(1, ReplicatedCluster.BROKERS)
                .mapToObj(broker -> home.resolve("broker-" + broker))
                .toList(),
            home.resolve("registry"),
            entrances,
            HEAPS,
            fleet.supervisor());
    URI direct = URI.create(cluster.registryUrl());
    LoopbackPort port = LoopbackPort.free();
    registry = new Link(port, new LoopbackPort(direct.getPort()));
    registryUrl = "http://" + port + direct.getPath();
    createTopics();
    for (int twin = 0; twin < TWINS; twin++) {
      plan(twin);
    }
    startAll();
  }

  /** Where one is not root, there are none, and no faults of theirs. */
  private void makeDisks() throws IOException, InterruptedException {
    try {
      disks.put("storage-0", LoopDisk.make(home.resolve("audit-0"), LOG_DISK_MIB));
      disks.put("analyzer-1", LoopDisk.make(home.resolve("state/analyzer-1"), STATE_DISK_MIB));
      disks.put(
          ReplicatedCluster.brokerName(DISK_BROKER),
          LoopDisk.make(home.resolve("broker-" + DISK_BROKER), BROKER_DISK_MIB));
    } catch (IOException e) {
      history.note("no disks", "why", e.getMessage());
    }
  }

  private void createTopics() throws IOException, InterruptedException {
    CommonSettings common = common();
    try (Cluster clients = new Cluster(common);
        Admin admin = clients.kafka().admin("topics")) {
      new TopicProvisioner(admin, common).create(Topics.all(QUEUES));
    } catch (ExecutionException e) {
      throw new IOException("topics cannot be made: " + e.getCause().getMessage(), e);
    }
  }

  /** Settings for clients that come straight, past the networks that fail. */
  public CommonSettings common() {
    return CommonSettings.of(
        new SettingsSchema(CommonSettings.definition()).check(directSettings()));
  }

  /** The same, raw. */
  public Map<String, String> directSettings() {
    Map<String, String> settings = shared();
    settings.put("bootstrap.servers", cluster.bootstrapServers());
    settings.put("schema.registry.url", cluster.registryUrl());
    return settings;
  }

  private static Map<String, String> shared() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("markets", String.join(",", MARKETS));
    settings.put("alert.queues", String.join(",", QUEUES));
    settings.put("topic.replication", Integer.toString(ReplicatedCluster.BROKERS));
    return settings;
  }

  private void plan(int twin) throws IOException {
    plan("collector", twin, COLLECTOR_HEAP_MIB, collector(twin));
    plan("analyzer", twin, ANALYZER_HEAP_MIB, analyzer(twin));
    plan(
        "alert",
        twin,
        ALERT_HEAP_MIB,
        Map.of("alert.state.dir", home.resolve("state/alert-" + twin).toString()));
    plan("storage", twin, STORAGE_HEAP_MIB, storage(twin));
  }

  private void plan(String agent, int twin, int heapMib, Map<String, String> own)
      throws IOException {
    String name = agent + "-" + twin;
    Map<String, String> settings = shared();
    settings.put("bootstrap.servers", sides.get(twin).addresses());
    settings.put("schema.registry.url", registryUrl);
    settings.put("instance", name);
    settings.put("http.port", Integer.toString(LoopbackPort.free().number()));
    settings.put("state.interval.ms", "5000");
    // Silence is noticed within seconds, and so is a member of a group that stands still.
    settings.put("kafka.request.timeout.ms", "8000");
    settings.put("kafka.consumer.default.api.timeout.ms", "20000");
    // A transaction that comes right behind another is told to try again; three brokers on few
    // processors say so often.
    settings.put("kafka.producer.retry.backoff.ms", "20");
    settings.put("streams.commit.interval.ms", "200");
    settings.put("streams.session.timeout.ms", "8000");
    settings.put("streams.heartbeat.interval.ms", "2000");
    settings.putAll(own);
    Map<String, String> environment = new TreeMap<>();
    for (Plant plant : plants) {
      if (agent.equals("storage")) {
        environment.putAll(plant.storageEnvironment());
      }
    }
    agents.put(name, new AgentSpec(agent, name, heapMib, settings, environment));
  }

  private Map<String, String> collector(int twin) {
    return Map.of(
        "source.directory", inbox(twin).toString(),
        "source.market", MARKETS.get(twin),
        "source.poll.ms", "100",
        "source.settle.ms", "0",
        "commit.rows", "100");
  }

  private Map<String, String> analyzer(int twin) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("analyzer.state.dir", home.resolve("state/analyzer-" + twin).toString());
    for (Plant plant : plants) {
      settings.putAll(plant.analyzerSettings());
    }
    return settings;
  }

  private Map<String, String> storage(int twin) {
    return Map.of(
        "storage.audit.dir", audit(twin).toString(),
        "storage.origin", "chaos.example.org/audit",
        "storage.shards", Integer.toString(TWINS),
        "storage.shard", Integer.toString(twin),
        "storage.publish.interval.ms", "500");
  }

  private void startAll() throws Exception {
    makeArchives();
    ExecutorService starters = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> starts = new ArrayList<>();
      for (AgentSpec spec : agents.values()) {
        starts.add(
            starters.submit(
                () -> {
                  fleet.start(child(spec));
                  return null;
                }));
      }
      for (Future<?> start : starts) {
        start.get();
      }
    } finally {
      starters.shutdownNow();
    }
  }

  /** An agent that ends in order leaves its classes, as they were loaded, for those after it. */
  private void makeArchives() throws IOException, InterruptedException {
    for (String agent : AGENTS) {
      Path archive = archive(agent);
      if (!Files.exists(archive)) {
        AgentSpec first = agents.get(agent + "-0");
        fleet.start(first.child(home.resolve("logs"), "-XX:ArchiveClassesAtExit=" + archive));
        fleet.stop(first.name());
      }
    }
  }

  private Path archive(String agent) {
    return archives.resolve(agent + ".jsa");
  }

  private ChildSpec child(AgentSpec spec) throws IOException {
    return spec.child(home.resolve("logs"), "-XX:SharedArchiveFile=" + archive(spec.agent()));
  }

  /** The directory of a collector. */
  public Path inbox(int twin) {
    return home.resolve("inbox").resolve(MARKETS.get(twin));
  }

  /** Holds a shard of the audit log. */
  public Path audit(int twin) {
    return home.resolve("audit-" + twin);
  }

  /** Whether there are disks that can be filled and lose power. */
  public boolean hasDisks() {
    return disks.size() == 3;
  }

  /** Whether a process can be given a clock that is wrong. */
  public boolean hasClocks() {
    return faketime().isPresent();
  }

  private static Optional<Path> faketime() {
    try (Stream<Path> found =
        Files.find(LIBRARIES, LIBRARIES_DEPTH, (file, unused) -> file.endsWith(FAKETIME))) {
      return found.findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the agents' instances. */
  public List<String> agents() {
    return List.copyOf(agents.keySet());
  }

  /** Process ids by name, of what runs now. */
  public Map<String, Long> pids() {
    return fleet.pids();
  }

  /** Kills a process and waits until it is gone; it is started again by itself. */
  public void kill(String name) throws IOException, InterruptedException {
    synchronized (turn(name)) {
      fleet.kill(name);
    }
  }

  /** What is done to one process is done in turn. */
  private Object turn(String name) {
    return turns.computeIfAbsent(name, unused -> new Object());
  }

  /** Lets a process stand still. */
  public void pause(String name) throws IOException, InterruptedException {
    fleet.signal(name, "STOP");
  }

  /** Lets it go on. */
  public void resume(String name) throws IOException, InterruptedException {
    fleet.signal(name, "CONT");
  }

  /** Tells a process to end; it is started again. */
  public void terminate(String name) throws IOException, InterruptedException {
    fleet.signal(name, "TERM");
  }

  /** What the network between one instance of each agent and the brokers does. */
  public void network(int twin, LinkState state) {
    sides.get(twin).become(state);
  }

  /** What the network between all and the registry does. */
  public void registry(LinkState state) {
    registry.become(state);
  }

  /** Fills the disk of the instance, agent or broker. */
  public void fillDisk(String name) throws IOException, InterruptedException {
    disks.get(name).fill();
  }

  /** Gives the room back. */
  public void freeDisk(String name) throws IOException {
    disks.get(name).free();
  }

  /**
   * The host of the instance loses power. Nothing is acknowledged while the disk is looked at,
   * since the process stands still.
   */
  public void cutPower(String name) throws IOException, InterruptedException {
    synchronized (turn(name)) {
      // One that is just being started could open the disk while it is exchanged.
      requireServing(name);
      fleet.signal(name, "STOP");
      disks.get(name).keepWhatIsDurable();
      fleet.kill(name);
      disks.get(name).comeBack();
    }
  }

  /** Starts an agent anew with a clock that is off, {@code +90s}. */
  public void wrongClock(String name, String offset) throws IOException, InterruptedException {
    Map<String, String> clock =
        Map.of(
            "LD_PRELOAD", faketime().orElseThrow().toString(),
            "FAKETIME", offset,
            "FAKETIME_DONT_FAKE_MONOTONIC", "1",
            "FAKETIME_DISABLE_SHM", "1",
            "DONT_FAKE_MONOTONIC", "1");
    synchronized (turn(name)) {
      fleet.stop(name);
      fleet.start(child(agents.get(name).with(clock)));
    }
  }

  /** Starts it anew with the right one. */
  public void rightClock(String name) throws IOException, InterruptedException {
    synchronized (turn(name)) {
      Long pid = fleet.pids().get(name);
      fleet.stop(name);
      if (pid != null) {
        Files.deleteIfExists(SHARED_MEMORY.resolve("faketime_shm_" + pid));
        Files.deleteIfExists(SHARED_MEMORY.resolve("sem.faketime_sem_" + pid));
      }
      fleet.start(child(agents.get(name)));
    }
  }

  /** Kills an agent and removes its state; the next start finds nothing. */
  public void loseState(String name) throws IOException, InterruptedException {
    synchronized (turn(name)) {
      fleet.signal(name, "STOP");
      fleet.kill(name);
      deleteContents(home.resolve("state").resolve(name));
    }
  }

  /**
   * Starts another process on the data of an instance.
   *
   * @return what it said when it ended, or nothing if it runs
   */
  public Optional<String> startRival(String name) throws IOException, InterruptedException {
    try {
      fleet.startOnce(child(agents.get(name).rival(name + "-rival")));
      return Optional.empty();
    } catch (ChildStartException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Whether a process serves now. */
  public boolean serves(String name) throws Exception {
    return fleet.unready(List.of(name), Duration.ZERO).isEmpty();
  }

  /** Ends the other process. */
  public void stopRival(String name) {
    fleet.stop(name + "-rival");
  }

  /**
   * @return the processes that do not serve within the time
   */
  public List<String> unready(Duration within) throws Exception {
    List<String> names = new ArrayList<>(agents.keySet());
    for (int broker = 1; broker <= ReplicatedCluster.BROKERS; broker++) {
      names.add(ReplicatedCluster.brokerName(broker));
    }
    names.add("registry");
    return fleet.unready(names, within);
  }

  private void requireServing(String name) throws IOException, InterruptedException {
    try {
      if (!fleet.unready(List.of(name), SERVING_WITHIN).isEmpty()) {
        throw new IOException(name + " does not serve within " + SERVING_WITHIN);
      }
    } catch (IOException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static void deleteContents(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            if (!folder.equals(directory)
                && !folder.getFileName().toString().equals("lost+found")) {
              Files.deleteIfExists(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Told to stop, the last ones would wait for the others; what they have is of no more use. */
  private void killBrokers() throws IOException {
    try {
      for (int broker = 1; broker <= ReplicatedCluster.BROKERS; broker++) {
        fleet.signal(ReplicatedCluster.brokerName(broker), "KILL");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops all and takes the disks away; a second call does nothing. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    for (Side side : sides) {
      side.become(LinkState.OPEN);
    }
    agents.keySet().forEach(fleet::stop);
    killBrokers();
    fleet.close();
    for (Side side : sides) {
      side.close();
    }
    if (registry != null) {
      registry.close();
    }
    for (LoopDisk disk : disks.values()) {
      disk.close();
    }
  }
}
