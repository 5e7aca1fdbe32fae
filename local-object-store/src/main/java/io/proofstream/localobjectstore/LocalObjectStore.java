package io.proofstream.localobjectstore;

import io.proofstream.localcluster.ChildSpec;
import io.proofstream.localcluster.ChildStartException;
import io.proofstream.localcluster.LoopbackPort;
import io.proofstream.localcluster.ReadyCheck;
import io.proofstream.localcluster.RestartPolicy;
import io.proofstream.localcluster.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One S3 server on 127.0.0.1 as a child process: Adobe's S3Mock, which takes any credentials. It
 * answers one request at a time, since it compares and writes in two steps: so its conditional
 * writes are atomic, as S3's are.
 */
public final class LocalObjectStore implements AutoCloseable {
  /** System property that names the folder into which this module's build lays the server. */
  private static final String HOME = "proofstream.local-object-store.home";

  private static final String NAME = "s3";
  private static final String MAIN_CLASS = "com.adobe.testing.s3mock.S3MockApplication";
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
  private static final int PORT_TRIES_MAX = 3;

  private final Supervisor supervisor;
  private final URI endpoint;

  private LocalObjectStore(Supervisor supervisor, URI endpoint) {
    this.supervisor = supervisor;
    this.endpoint = endpoint;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param directory for its objects and its log, made if missing
   * @return the server, which runs until it is closed
   * @throws ChildStartException if it does not start; quotes the end of its log
   */
  public static LocalObjectStore start(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("objects"));
    var supervisor = new Supervisor(RestartPolicy.DEFAULT, (child, state) -> {});
    for (int tries = 1; ; tries++) {
      var port = LoopbackPort.free();
      var endpoint = URI.create("http://" + port);
      try {
        supervisor.start(spec(directory.toAbsolutePath(), port, endpoint));
        return new LocalObjectStore(supervisor, endpoint);
      } catch (ChildStartException e) {
        if (port.isFree() || tries == PORT_TRIES_MAX) {
          supervisor.close();
          throw e;
        }
      }
    }
  }

  private static ChildSpec spec(Path directory, LoopbackPort port, URI endpoint)
      throws IOException {
    return new ChildSpec(
        NAME,
        MAIN_CLASS,
        List.of(
            "--server.port=" + port.number(),
            "--server.ssl.enabled=false",
            "--server.address=" + LoopbackPort.HOST,
            "--server.tomcat.threads.max=1",
            "--server.tomcat.threads.min-spare=1",
            "--com.adobe.testing.s3mock.httpPort=0",
            "--com.adobe.testing.s3mock.max-payload-size=256MB",
            "--com.adobe.testing.s3mock.store.root=" + directory.resolve("objects"),
            "--com.adobe.testing.s3mock.store.retain-files-on-exit=true"),
        List.of(home().resolve("*")),
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + directory),
        Map.of(),
        directory,
        ReadyCheck.httpOk(endpoint.resolve("/")),
        READY_WITHIN,
        STOP_WITHIN);
  }

  private static Path home() throws IOException {
    var value = System.getProperty(HOME);
    if (value == null || !Files.isDirectory(Path.of(value, NAME))) {
      throw new IOException(
          "system property %s is %s, expected the folder local-object-store/target/services"
              .formatted(HOME, value));
    }
    return Path.of(value, NAME).toAbsolutePath();
  }

  /** Where it listens, such as {@code http://127.0.0.1:12345}; buckets are in the path. */
  public URI endpoint() {
    return endpoint;
  }

  /** Stops it and waits until it is gone. */
  @Override
  public void close() {
    supervisor.close();
  }
}
