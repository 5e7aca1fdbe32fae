package io.proofstream.localcluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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

  private static final List<String> TUNING = List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20");
  private static final int PORT_TRIES_MAX = 3;

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
    var home = BrokerHome.prepare(directory, ServicesHome.find());
    for (int tries = 1; ; tries++) {
      var port = LoopbackPort.free();
      var controllerPort = LoopbackPort.free();
      home.configure(BrokerProperties.render(port, controllerPort));
      home.formatOnce(ClusterId.random());
      try {
        supervisor.start(home.broker(NAME, port, heapMib, TUNING));
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
}
