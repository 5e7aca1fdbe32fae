package io.proofstream.localcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What lies where in a broker's folder, and the processes that work on it. */
record BrokerHome(Path directory, ServicesHome home) {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
  private static final Duration FORMAT_WITHIN = Duration.ofMinutes(1);
  private static final String PROPERTIES = "server.properties";
  private static final String LOGGING = "broker-log4j2.properties";

  /** Makes the folder if it is missing. */
  static BrokerHome prepare(Path directory, ServicesHome home) throws IOException {
    var prepared = new BrokerHome(directory.toAbsolutePath(), home);
    Files.createDirectories(prepared.directory);
    try (var settings = Broker.class.getResourceAsStream(LOGGING)) {
      Files.copy(
          settings, prepared.directory.resolve(LOGGING), StandardCopyOption.REPLACE_EXISTING);
    }
    return prepared;
  }

  void configure(String properties) throws IOException {
    Files.writeString(directory.resolve(PROPERTIES), properties);
  }

  /** The format gives the cluster its id, kept in meta.properties, once for its life. */
  void formatOnce(String clusterId) throws IOException {
    if (Files.exists(directory.resolve(BrokerProperties.LOGS).resolve("meta.properties"))) {
      return;
    }
    var format =
        List.of("format", "--cluster-id", clusterId, "--config", PROPERTIES, "--ignore-formatted");
    ChildProcess.run(
        child("format", "kafka.tools.StorageTool", format, FastStart.OPTIONS, FORMAT_WITHIN));
  }

  /**
   * @param tuning options of its JVM besides the heap
   */
  ChildSpec broker(String name, LoopbackPort port, int heapMib, List<String> tuning)
      throws IOException {
    var options = new ArrayList<>(tuning);
    options.addAll(
        List.of("-Xmx" + heapMib + "m", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true"));
    return child(name, "kafka.Kafka", List.of(PROPERTIES), options, READY_WITHIN)
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
