package io.proofstream.localcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The one cluster of a test JVM. */
final class SharedCluster {
  private static SharedCluster instance;

  private final Path directory;
  private final DirectoryLock lock;
  private final Supervisor supervisor;
  private final Broker broker;
  private LocalCluster cluster;

  private SharedCluster() throws IOException, InterruptedException {
    directory = Files.createTempDirectory("proofstream-cluster");
    supervisor = new Supervisor(RestartPolicy.DEFAULT, (child, state) -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-shared-cluster"));
    lock = DirectoryLock.take(directory);
    broker =
        Broker.start(directory.resolve(Broker.NAME), HeapSizes.DEFAULT.brokerMib(), supervisor);
  }

  static synchronized Broker broker() {
    return instance().broker;
  }

  static synchronized LocalCluster cluster() {
    var shared = instance();
    if (shared.cluster == null) {
      shared.cluster = shared.withRegistry();
    }
    return shared.cluster;
  }

  private static SharedCluster instance() {
    if (instance == null) {
      instance = attempt("broker", SharedCluster::new);
    }
    return instance;
  }

  private LocalCluster withRegistry() {
    return attempt(
        "registry",
        () ->
            LocalCluster.of(
                lock,
                broker,
                Registry.start(
                    directory.resolve(Registry.NAME),
                    broker.bootstrapServers(),
                    HeapSizes.DEFAULT.registryMib(),
                    supervisor)));
  }

  private interface Start<T> {
    T get() throws IOException, InterruptedException;
  }

  private static <T> T attempt(String what, Start<T> start) {
    try {
      return start.get();
    } catch (IOException e) {
      throw new IllegalStateException("the shared " + what + " does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the shared " + what + " started", e);
    }
  }

  private void close() {
    supervisor.close();
    try (var paths = Files.walk(directory)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      System.err.println("temporary folder " + directory + " not removed: " + e);
    }
  }
}
