package io.proofstream.localcluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One Apicurio registry on 127.0.0.1 as a supervised child process. Its schemas lie in topics of
 * the broker, so it needs no data folder of its own.
 */
public final class Registry implements AutoCloseable {
  /** Name of the child. */
  public static final String NAME = "registry";

  private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";
  private static final String CONFLUENT_API = "/apis/ccompat/v7";

  /** Its API answers from what it has read of its topic so far; this only when that is all. */
  private static final String READY = "/health/ready";

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
  private static final int PORT_TRIES_MAX = 3;

  private final Supervisor supervisor;
  private final String url;

  private Registry(Supervisor supervisor, String url) {
    this.supervisor = supervisor;
    this.url = url;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param directory for its log, made if missing
   * @param heapMib upper bound of its heap in MiB
   * @throws ChildStartException if it does not start; quotes the end of its log
   */
  static Registry start(Path directory, String bootstrapServers, int heapMib, Supervisor supervisor)
      throws IOException, InterruptedException {
    var home = ServicesHome.find();
    Files.createDirectories(directory);
    for (int tries = 1; ; tries++) {
      var port = LoopbackPort.free();
      var address = "http://" + port;
      try {
        supervisor.start(
            new ChildSpec(
                NAME,
                MAIN_CLASS,
                List.of(),
                home.registryClassPath(),
                options(directory.toAbsolutePath(), bootstrapServers, heapMib, port),
                Map.of(),
                directory,
                ReadyCheck.httpOk(URI.create(address + READY)),
                READY_WITHIN,
                STOP_WITHIN));
        return new Registry(supervisor, address + CONFLUENT_API);
      } catch (ChildStartException e) {
        if (port.isFree() || tries == PORT_TRIES_MAX) {
          throw e;
        }
      }
    }
  }

  /**
   * Without the retention the topics that hold the schemas would take the broker's default and be
   * emptied after a week. The registry's periodic dump, and the wait of one poll for it at each
   * start, are of use with a journal that is trimmed; this one never is.
   */
  private static List<String> options(
      Path directory, String bootstrapServers, int heapMib, LoopbackPort port) {
    var options = new ArrayList<>(FastStart.OPTIONS);
    options.addAll(
        List.of(
            "-Xmx" + heapMib + "m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.io.tmpdir=" + directory,
            "-Dquarkus.http.host=" + LoopbackPort.HOST,
            "-Dquarkus.http.port=" + port.number(),
            "-Dquarkus.http.access-log.enabled=false",
            "-Dquarkus.banner.enabled=false",
            "-Dapicurio.storage.kind=kafkasql",
            "-Dapicurio.storage.snapshot.location=" + directory,
            "-Dapicurio.import.work-dir=" + directory,
            "-Dapicurio.kafkasql.bootstrap.servers=" + bootstrapServers,
            "-Dapicurio.kafkasql.topic.cleanup.policy=delete",
            "-Dapicurio.kafkasql.topic.retention.ms=-1",
            "-Dapicurio.kafkasql.topic.retention.bytes=-1",
            "-Dapicurio.kafkasql.snapshot.every.seconds=disabled",
            "-Dapicurio.kafkasql.consumer.poll.timeout=200",
            "-Dapicurio.datasource.jdbc.initial-size=1",
            "-Dapicurio.datasource.jdbc.min-size=1",
            "-Dapicurio.datasource.jdbc.max-size=10"));
    return options;
  }

  /** Base address of Confluent's API, for clients' {@code schema.registry.url}. */
  public String url() {
    return url;
  }

  /** Stops it and waits until it is gone. */
  @Override
  public void close() {
    supervisor.stop(NAME);
  }
}
