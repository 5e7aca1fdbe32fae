package io.proofstream.quickstart.history;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the past is read from: an audit log, or a running system's topics. */
public final class HistoryOptions {
  @Mixin private Connection connection;

  @Option(
      names = "--log",
      paramLabel = "LOGDIR",
      description = "read an audit log (DIR/audit/log) instead of a running system's topics")
  private Optional<Path> log = Optional.empty();

  /**
   * @param environment the process's environment variables
   * @return the past; who asks closes it
   */
  public History open(Map<String, String> environment) throws Exception {
    return log.isPresent()
        ? new LoggedHistory(log.get())
        : new TopicHistory(new Cluster(connection.common(environment)));
  }
}
