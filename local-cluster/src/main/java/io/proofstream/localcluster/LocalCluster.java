package io.proofstream.localcluster;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One broker and one schema registry on this machine, as child processes that end with this one.
 *
 * <p>Where their programs lie is said by the system property {@code
 * proofstream.local-cluster.home}.
 */
public final class LocalCluster implements AutoCloseable {
  private final DirectoryLock lock;
  private final Broker broker;
  private final Registry registry;

  private LocalCluster(DirectoryLock lock, Broker broker, Registry registry) {
    this.lock = lock;
    this.broker = broker;
    this.registry = registry;
  }

  /**
   * Starts both, with default heaps and restarts, and waits until they serve. When this throws,
   * nothing is left running.
   *
   * @param directory made if missing; a later start in the same folder carries on with its data
   * @throws ChildStartException if one does not start; quotes the end of its log
   * @throws IOException if the folder is in use, or the programs are missing
   */
  public static LocalCluster start(Path directory) throws IOException, InterruptedException {
    var supervisor = new Supervisor(RestartPolicy.DEFAULT, (child, state) -> {});
    return start(directory, HeapSizes.DEFAULT, supervisor);
  }

  /**
   * As {@link #start(Path)}, as children of a supervisor of the caller's, which may run others
   * beside them, and hears of their restarts.
   */
  public static LocalCluster start(Path directory, HeapSizes heap, Supervisor supervisor)
      throws IOException, InterruptedException {
    var lock = DirectoryLock.take(directory);
    Broker broker = null;
    try {
      broker = Broker.start(directory.resolve(Broker.NAME), heap.brokerMib(), supervisor);
      var registry =
          Registry.start(
              directory.resolve(Registry.NAME),
              broker.bootstrapServers(),
              heap.registryMib(),
              supervisor);
      return new LocalCluster(lock, broker, registry);
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (broker != null) {
        broker.close();
      }
      lock.close();
      throw e;
    }
  }

  /**
   * For tests: the one cluster of this JVM, started at the first call in a temporary folder, gone
   * with the JVM. Tests share it, so each uses topic names of its own.
   *
   * @throws IllegalStateException if it cannot be started
   */
  public static LocalCluster shared() {
    return SharedCluster.cluster();
  }

  /**
   * For tests that need no registry: the broker of {@link #shared()}, which alone is started.
   *
   * @throws IllegalStateException if it cannot be started
   */
  public static Broker sharedBroker() {
    return SharedCluster.broker();
  }

  static LocalCluster of(DirectoryLock lock, Broker broker, Registry registry) {
    return new LocalCluster(lock, broker, registry);
  }

  /** For clients' {@code bootstrap.servers}: host and port. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Base address of Confluent's API, for clients' {@code schema.registry.url}. */
  public String registryUrl() {
    return registry.url();
  }

  /** Stops the registry, then the broker, and waits until they are gone; their data stays. */
  @Override
  public void close() throws IOException {
    registry.close();
    broker.close();
    lock.close();
  }
}
