package io.proofstream.localcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One Kafka broker on 127.0.0.1, its own KRaft controller, as a supervised child process.
 *
 * <p>A second start in the same folder carries on with the same cluster and data, on other ports.
 * What was acknowledged outlives the broker's process, by {@code kill -9} too, but not a power
 * failure: Kafka leaves the flush to the operating system.
 */
public final class Broker implements AutoCloseable {
  /** Name of the child. */
  public static final String NAME = "broker";

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
  private static final Duration FORMAT_WITHIN = Duration.ofMinutes(1);
  private static final int PORT_TRIES_MAX = 3;
  private static final String PROPERTIES = "server.properties";
  private static final String LOGGING = "broker-log4j2.properties";

  private final Supervisor supervisor;
  private final LoopbackPort port;

  private Broker(Supervisor supervisor, LoopbackPort port) {
    this.supervisor = supervisor;
    this.port = port;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param directory its own folder, made if missing
   * @param heapMib upper bound of its heap in MiB
   * @throws ChildStartException if it does not start; quotes the end of its log
   */
  public static Broker start(Path directory, int heapMib, Supervisor supervisor)
      throws IOException, InterruptedException {
    var layout = new Layout(directory.toAbsolutePath(), ServicesHome.find());
    Files.createDirectories(layout.directory);
    layout.copyLoggingSettings();
    for (int tries = 1; ; tries++) {
      var port = LoopbackPort.free();
      var controllerPort = LoopbackPort.free();
      Files.writeString(layout.properties(), BrokerProperties.render(port, controllerPort));
      layout.formatOnce();
      try {
        supervisor.start(layout.broker(port, heapMib));
        return new Broker(supervisor, port);
      } catch (ChildStartException e) {
        boolean portTaken =
            port.equals(controllerPort) || !port.isFree() || !controllerPort.isFree();
        if (!portTaken || tries == PORT_TRIES_MAX) {
          throw e;
        }
      }
    }
  }

  /** For clients' {@code bootstrap.servers}: host and port. */
  public String bootstrapServers() {
    return port.toString();
  }

  /** Stops it and waits until it is gone. */
  @Override
  public void close() {
    supervisor.stop(NAME);
  }

  /** What lies where in the broker's folder, and the processes that work on it. */
  private record Layout(Path directory, ServicesHome home) {
    Path properties() {
      return directory.resolve(PROPERTIES);
    }

    void copyLoggingSettings() throws IOException {
      try (var settings = Broker.class.getResourceAsStream(LOGGING)) {
        Files.copy(settings, directory.resolve(LOGGING), StandardCopyOption.REPLACE_EXISTING);
      }
    }

    /** The format gives the cluster its id, kept in meta.properties, once for its life. */
    void formatOnce() throws IOException {
      if (Files.exists(directory.resolve(BrokerProperties.LOGS).resolve("meta.properties"))) {
        return;
      }
      var format =
          List.of(
              "format",
              "--cluster-id",
              ClusterId.random(),
              "--config",
              PROPERTIES,
              "--ignore-formatted");
      ChildProcess.run(
          child("format", "kafka.tools.StorageTool", format, FastStart.OPTIONS, FORMAT_WITHIN));
    }

    ChildSpec broker(LoopbackPort port, int heapMib) throws IOException {
      var options =
          List.of(
              "-Xmx" + heapMib + "m",
              "-XX:+UseG1GC",
              "-XX:MaxGCPauseMillis=20",
              "-XX:+ExitOnOutOfMemoryError",
              "-Djava.awt.headless=true");
      return child(NAME, "kafka.Kafka", List.of(PROPERTIES), options, READY_WITHIN)
          .withReady(ReadyCheck.kafkaBroker(port.address()));
    }

    private ChildSpec child(
        String name,
        String mainClass,
        List<String> arguments,
        List<String> jvmOptions,
        Duration within) {
      var options = new ArrayList<>(jvmOptions);
      options.add("-Dlog4j2.configurationFile=" + LOGGING);
      return new ChildSpec(
          name,
          mainClass,
          arguments,
          home.brokerClassPath(),
          options,
          Map.of(),
          directory,
          ReadyCheck.none(),
          within,
          STOP_WITHIN);
    }
  }
}
