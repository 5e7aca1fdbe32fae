package io.proofstream.localcluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Several brokers, each its own controller, and one registry on this machine, for those who want to
 * see what becomes of everything else when a broker is gone.
 */
public final class ReplicatedCluster implements AutoCloseable {
  /** How many brokers: as many as replicas of each topic. */
  public static final int BROKERS = 3;

  private final Supervisor supervisor;
  private final List<LoopbackPort> clients;
  private final Registry registry;

  private ReplicatedCluster(Supervisor supervisor, List<LoopbackPort> clients, Registry registry) {
    this.supervisor = supervisor;
    this.clients = clients;
    this.registry = registry;
  }

  /** A further way to a broker, over something of the caller's that lies between. */
  @FunctionalInterface
  public interface Entrance {
    /**
     * @param broker the broker's number, from 1
     * @param listener where it will listen
     * @return the address that clients which come this way are told
     */
    LoopbackPort to(int broker, LoopbackPort listener) throws IOException;
  }

  /** Name of a broker's child. */
  public static String brokerName(int broker) {
    return Broker.NAME + "-" + broker;
  }

  /**
   * Starts all and waits until they serve.
   *
   * @param brokers a folder for each broker, made if missing
   * @param registry a folder for the registry's log
   * @param entrances further ways to the brokers, by the name of their listener, upper-case
   * @param heap upper bounds of heaps, of each broker and of the registry
   * @param supervisor runs them; on a failure it has to be closed by its owner
   * @throws ChildStartException if one does not start; quotes the end of its log
   */
  public static ReplicatedCluster start(
      List<Path> brokers,
      Path registry,
      Map<String, Entrance> entrances,
      HeapSizes heap,
      Supervisor supervisor)
      throws IOException, InterruptedException {
    if (brokers.size() != BROKERS) {
      throw new IllegalArgumentException(
          brokers.size() + " folders for brokers, expected " + BROKERS);
    }
    var clients = ports();
    var controllers = ports();
    var clusterId = ClusterId.random();
    var specs = new ArrayList<ChildSpec>();
    for (int node = 1; node <= BROKERS; node++) {
      var home = BrokerHome.prepare(brokers.get(node - 1), ServicesHome.find());
      var listeners = new LinkedHashMap<String, LoopbackPort>();
      var advertised = new LinkedHashMap<String, LoopbackPort>();
      for (var entrance : entrances.entrySet()) {
        var listener = LoopbackPort.free();
        listeners.put(entrance.getKey(), listener);
        advertised.put(entrance.getKey(), entrance.getValue().to(node, listener));
      }
      var client = clients.get(node - 1);
      home.configure(ReplicatedProperties.render(node, controllers, client, listeners, advertised));
      home.formatOnce(clusterId);
      specs.add(home.broker(brokerName(node), client, heap.brokerMib(), FastStart.OPTIONS));
    }
    startAll(specs, supervisor);
    var served = Registry.start(registry, addresses(clients), heap.registryMib(), supervisor);
    return new ReplicatedCluster(supervisor, clients, served);
  }

  /** At once, since none of them serves alone. */
  private static void startAll(List<ChildSpec> specs, Supervisor supervisor)
      throws IOException, InterruptedException {
    ExecutorService starters = Executors.newFixedThreadPool(specs.size());
    try {
      var starts = new ArrayList<Future<?>>();
      for (var spec : specs) {
        starts.add(
            starters.submit(
                () -> {
                  supervisor.start(spec);
                  return null;
                }));
      }
      for (var start : starts) {
        start.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    } finally {
      starters.shutdownNow();
    }
  }

  private static List<LoopbackPort> ports() throws IOException {
    var ports = new ArrayList<LoopbackPort>();
    while (ports.size() < BROKERS) {
      var port = LoopbackPort.free();
      if (!ports.contains(port)) {
        ports.add(port);
      }
    }
    return ports;
  }

  private static String addresses(List<LoopbackPort> ports) {
    return ports.stream().map(LoopbackPort::toString).collect(Collectors.joining(","));
  }

  /** For clients that come straight: host and port of each broker. */
  public String bootstrapServers() {
    return addresses(clients);
  }

  /** Base address of Confluent's API. */
  public String registryUrl() {
    return registry.url();
  }

  /** Stops the registry, then the brokers, and waits until they are gone; their data stays. */
  @Override
  public void close() {
    registry.close();
    for (int broker = BROKERS; broker >= 1; broker--) {
      supervisor.stop(brokerName(broker));
    }
  }
}
