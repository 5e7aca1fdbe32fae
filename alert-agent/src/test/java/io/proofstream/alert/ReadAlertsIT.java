package io.proofstream.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.schemas.Topics;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the documented example as a stranger would, without any agent's classes. */
final class ReadAlertsIT {
  /** Of our modules the example may see schemas alone; and it has no logger, as a stranger may. */
  private static final Pattern OUT_OF_REACH =
      Pattern.compile(".*(alert-agent|agent-runtime|local-cluster|logback).*");

  @TempDir private Path state;
  private Process example;

  @AfterEach
  void end() {
    if (example != null) {
      example.destroyForcibly();
    }
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void aPlainConsumerReadsAlerts() throws Exception {
    Decisions decisions = new Decisions("main");
    try (Deployment deployment = new Deployment(state, Map.of());
        RunningAgent agent =
            AgentLauncher.launch(new AlertDefinition(), deployment.settings(), Clock.systemUTC())) {
      deployment.send(
          0,
          decisions
              .of("ann", Duration.ZERO)
              .because("large_amount", 0.6)
              .because("burst_5m", 0)
              .decline(0.95));
      deployment.send(0, decisions.of("ann", Duration.ZERO).review(0.1));
      deployment.send(0, decisions.of("bob", Duration.ofHours(24)).approve());
      example =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  classPath(),
                  "../docs/examples/ReadAlerts.java",
                  deployment.settings().get("bootstrap.servers"),
                  deployment.settings().get("schema.registry.url"),
                  deployment.name(Topics.ALERTS))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines = example.inputReader()) {
        assertThat(lines.readLine())
            .matches(
                "[0-9a-v]{16}/1 OPEN CRITICAL ann: 1 transactions since 2024-03-01T00:00:00Z,"
                    + " score 0.95, large_amount, burst_5m");
        assertThat(lines.readLine()).contains("/2 OPEN CRITICAL ann: 2 transactions");
      }
      assertThat(agent.failure()).isEmpty();
    }
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !OUT_OF_REACH.matcher(entry).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
