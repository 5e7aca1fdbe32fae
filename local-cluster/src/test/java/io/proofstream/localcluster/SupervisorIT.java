package io.proofstream.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisorIT {
  private static final RestartPolicy TWO_RESTARTS =
      new RestartPolicy(Duration.ofMillis(10), Duration.ofMillis(20), 2, Duration.ofMinutes(5));
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final Duration INTERRUPTED_WITHIN = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  @TempDir private Path directory;

  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final Supervisor supervisor =
      new Supervisor(TWO_RESTARTS, (child, state) -> changes.add(child + " " + kind(state)));

  @AfterEach
  void stopAll() {
    supervisor.close();
  }

  @Test
  void aChildThatServesIsNamedWithItsProcessId() throws Exception {
    supervisor.start(child("one", ChildProgram.SERVE));

    assertThat(supervisor.pids()).containsOnlyKeys("one");
    assertThat(process("one").isAlive()).isTrue();
    assertThat(changes).containsExactly("one Starting", "one Ready");
  }

  @Test
  void aKilledChildIsStartedAgainUntilItEndsTooOften() throws Exception {
    supervisor.start(child("one", ChildProgram.SERVE));

    for (int restarts = 1; restarts <= TWO_RESTARTS.restartsMax(); restarts++) {
      process("one").destroyForcibly();
      awaitChange("one Ready", restarts + 1);
    }
    process("one").destroyForcibly();

    awaitChange("one Failed", 1);
    assertThat(supervisor.pids()).isEmpty();
  }

  @Test
  void aChildThatFailsToStartIsReportedWithTheEndOfItsLog() {
    assertThatThrownBy(() -> supervisor.start(child("one", ChildProgram.FAIL)))
        .isInstanceOf(ChildStartException.class)
        .hasMessageContaining("one ended with exit code 1 before it served")
        .hasMessageContaining("java.lang.IllegalStateException: no such market");
    assertThat(supervisor.pids()).isEmpty();
  }

  @Test
  void aChildThatDoesNotServeInTimeIsStoppedAndReported() {
    var spec = child("one", ChildProgram.SERVE, () -> false, Duration.ofSeconds(1), STOP_WITHIN);

    assertThatThrownBy(() -> supervisor.start(spec))
        .isInstanceOf(ChildStartException.class)
        .hasMessageContaining("one did not serve within PT1S (not ready yet)");
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void childrenAreStoppedInReverseOrderOfTheirStart() throws Exception {
    supervisor.start(child("one", ChildProgram.SERVE));
    supervisor.start(child("two", ChildProgram.SERVE));
    changes.clear();

    supervisor.close();

    assertThat(changes).containsExactly("two Stopped", "one Stopped");
  }

  @Test
  void aChildThatRefusesToEndIsKilled() throws Exception {
    supervisor.start(
        child(
            "one",
            ChildProgram.REFUSE_TO_END,
            served("one"),
            READY_WITHIN,
            Duration.ofMillis(500)));
    var process = process("one");

    supervisor.close();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aChildDoesNotHearTheTerminalsInterrupt() throws Exception {
    supervisor.start(child("one", ChildProgram.SERVE));
    var process = process("one");

    int sent = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

    assertThat(sent).isZero();
    await().during(INTERRUPTED_WITHIN).until(process::isAlive);
  }

  @Test
  void aSecondChildOfTheSameNameIsRefused() throws Exception {
    supervisor.start(child("one", ChildProgram.SERVE));

    assertThatThrownBy(() -> supervisor.start(child("one", ChildProgram.SERVE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a child named one is there already");
    assertThat(process("one").isAlive()).isTrue();
  }

  private void awaitChange(String change, int times) {
    await()
        .atMost(READY_WITHIN)
        .until(() -> changes.stream().filter(change::equals).count() == times);
  }

  private ProcessHandle process(String child) {
    return ProcessHandle.of(supervisor.pids().get(child)).orElseThrow();
  }

  private ReadyCheck served(String name) {
    return () -> Files.exists(directory.resolve(name));
  }

  private ChildSpec child(String name, String program) {
    return child(name, program, served(name), READY_WITHIN, STOP_WITHIN);
  }

  private ChildSpec child(
      String name, String program, ReadyCheck ready, Duration readyWithin, Duration stopWithin) {
    return new ChildSpec(
        name,
        ChildProgram.class.getName(),
        List.of(program, directory.resolve(name).toString()),
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList(),
        FastStart.OPTIONS,
        Map.of(),
        directory,
        ready,
        readyWithin,
        stopWithin);
  }

  private static String kind(ChildState state) {
    return state.getClass().getSimpleName();
  }
}
