package io.proofstream.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proofstream.alert.market.Actions;
import io.proofstream.alert.market.Bench;
import io.proofstream.alert.market.Market;
import io.proofstream.alert.market.MarketParts;
import io.proofstream.alert.market.Outputs;
import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.policy.ShippedPolicy;
import io.proofstream.alert.state.HeapTable;
import io.proofstream.alert.suppression.Conditions;
import io.proofstream.localcluster.ChildSpec;
import io.proofstream.localcluster.ReadyCheck;
import io.proofstream.localcluster.RestartPolicy;
import io.proofstream.localcluster.Supervisor;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent is killed while a transaction is open, again and again, once with its state lost. */
final class AlertKillIT {
  private static final String CHILD = "alert";
  private static final int LIVES = 4;
  private static final int LIFE_WITHOUT_STATE = 2;
  private static final int HISTORY_MAX = 20_000;
  private static final String LAST_ACCOUNT = "end";
  private static final Duration READY_WITHIN = Duration.ofMinutes(1);
  private static final Duration DONE_WITHIN = Duration.ofMinutes(2);

  /** Left dead, so that the test says when the next life begins. */
  private static final RestartPolicy NEVER =
      new RestartPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 0, Duration.ofMinutes(1));

  @TempDir private Path directory;
  private final Supervisor supervisor = new Supervisor(NEVER, (child, state) -> {});
  private final Actions actions = new Actions();
  private final Map<String, Action> takes = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();
  private Deployment deployment;
  private Path state;

  @BeforeEach
  void deploy() throws Exception {
    state = directory.resolve("state");
    deployment = new Deployment(state, Map.of("streams.commit.interval.ms", "500"));
  }

  @AfterEach
  void leaveNothingBehind() {
    supervisor.close();
    deployment.close();
  }

  @Test
  void nothingIsSentTwiceAndNothingIsLostAndOfTwoWhoTakeAnAlertOneHasIt() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    List<Decision> history = history(new Random(seed));
    int share = history.size() / LIVES;
    for (int life = 0; life < LIVES - 1; life++) {
      if (life == LIFE_WITHOUT_STATE) {
        wipe(state);
      }
      supervisor.start(agent());
      int half = life * share + share / 2;
      deployment.send(0, history.subList(life * share, half));
      race(life);
      deployment.send(0, history.subList(half, (life + 1) * share));
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(DONE_WITHIN)
          .until(() -> deployment.hasUncommitted(Topics.ALERTS));
      kill();
    }
    supervisor.start(agent());
    deployment.send(0, history.subList((LIVES - 1) * share, history.size()));
    await()
        .atMost(DONE_WITHIN)
        .until(() -> sent().stream().anyMatch(alert -> alert.getAccountId().equals(LAST_ACCOUNT)));

    List<Alert> sent = sent();
    assertEachRevisionOnce(sent);
    assertOneOfEachRaceWon(sent);
    Outputs expected = expected(history, sent);
    assertSame(seed, unasked(sent), unasked(expected.alerts()));
    assertSame(seed, asked(sent), asked(expected.alerts()));
    assertSame(seed, handled(), expected.handlings());
  }

  private static <T> void assertSame(long seed, List<T> actual, List<T> expected) {
    for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
      assertThat(actual.get(i))
          .as("seed %d, number %d of %d", seed, i, expected.size())
          .isEqualTo(expected.get(i));
    }
    assertThat(actual.size()).as("seed %d", seed).isEqualTo(expected.size());
  }

  /** Two want the alert that was opened last and that nobody has wanted yet. */
  private void race(int life) throws Exception {
    await().atMost(DONE_WITHIN).until(() -> !unwanted().isEmpty());
    List<Alert> opened = unwanted();
    Alert one = opened.get(opened.size() - 1);
    wanted.add(one.getAlertId());
    deployment.send(0, take(one, "ada", life), take(one, "bea", life));
  }

  private List<Alert> unwanted() throws Exception {
    return sent().stream()
        .filter(alert -> alert.getCause() == AlertCause.OPENED)
        .filter(alert -> !wanted.contains(alert.getAlertId()))
        .toList();
  }

  private Action take(Alert alert, String analyst, int life) {
    Action take =
        actions
            .on(alert, ActionKind.TAKE)
            .setActionId(analyst + "-" + life)
            .setAnalyst(analyst)
            .build();
    takes.put(take.getActionId(), take);
    return take;
  }

  private static void assertEachRevisionOnce(List<Alert> sent) {
    Map<String, Integer> revisions = new HashMap<>();
    for (Alert alert : sent) {
      int revision = revisions.merge(alert.getAlertId(), 1, Integer::sum);
      assertThat(alert.getRevision()).isEqualTo(revision);
    }
  }

  private void assertOneOfEachRaceWon(List<Alert> sent) {
    List<String> won = asked(sent).stream().map(Alert::getActionId).toList();
    List<String> lost =
        deployment.read(Topics.rejections(Party.ALERT)).stream()
            .map(record -> new String(record.headers().lastHeader(Headers.ACTION).value(), UTF_8))
            .toList();
    List<String> both = Stream.concat(won.stream(), lost.stream()).sorted().toList();
    assertThat(both).containsExactly("ada-0", "ada-1", "ada-2", "bea-0", "bea-1", "bea-2");
    assertThat(won).hasSize(LIVES - 1);
  }

  private static List<Alert> asked(List<Alert> sent) {
    return sent.stream()
        .filter(alert -> alert.getActionId() != null)
        .sorted(Comparator.comparing(Alert::getActionId))
        .toList();
  }

  private static List<Alert> unasked(List<Alert> sent) {
    return sent.stream().filter(alert -> alert.getActionId() == null).toList();
  }

  /** Ends with a decision whose alert is the last record of all. */
  private static List<Decision> history(Random random) {
    List<Decision> history = new ArrayList<>();
    while (history.size() < HISTORY_MAX / 2) {
      history = RandomHistory.of(random, HISTORY_MAX);
    }
    Decision end = new Decisions("main").of(LAST_ACCOUNT, Duration.ZERO).review(0.5);
    end.getEvidence().put("sequence", (long) history.size());
    history.add(end);
    return history;
  }

  /**
   * What follows from the decisions, with each taking of an alert where the agent had it. Where
   * shows: the revision that gives the alert to somebody has all that had joined by then, so what
   * is sent of it afterwards is another than if nobody had taken it.
   */
  private Outputs expected(List<Decision> history, List<Alert> sent) {
    Outputs outputs = new Outputs();
    Sha256 hash = new Sha256(ContentHash.of(ShippedPolicy.yaml()));
    var parts =
        new MarketParts(
            deployment.codecs().codec(Topics.ALERTS),
            deployment.codecs().codec(Topics.SUPPRESSIONS),
            () -> new LivePolicy(AlertPolicy.shipped(), hash),
            new Conditions(List.of(), List.of("main")));
    Market market = parts.market("main", new HeapTable(), outputs);
    List<Alert> ahead = new ArrayList<>(asked(sent));
    for (Decision decision : history) {
      market.take(decision, Bench.MORNING);
      for (Alert taken : ahead.stream().filter(alert -> isNext(alert, outputs)).toList()) {
        market.take(takes.get(taken.getActionId()), Bench.MORNING);
        ahead.remove(taken);
      }
    }
    return outputs;
  }

  private static boolean isNext(Alert revision, Outputs outputs) {
    String id = revision.getAlertId();
    long sent = outputs.alerts().stream().filter(one -> id.equals(one.getAlertId())).count();
    long joined = outputs.handlings().stream().filter(one -> id.equals(one.getAlertId())).count();
    return sent == revision.getRevision() - 1 && joined == revision.getTransactionCount();
  }

  private List<Alert> sent() throws Exception {
    return deployment.alerts(Topics.ALERTS);
  }

  private List<Handling> handled() throws Exception {
    List<Handling> handled = new ArrayList<>();
    for (var record : deployment.read(Topics.HANDLINGS)) {
      handled.add(deployment.codecs().codec(Topics.HANDLINGS).decode(record.value()));
    }
    return handled;
  }

  private void kill() {
    long pid = supervisor.pids().get(CHILD);
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    supervisor.stop(CHILD);
  }

  private ChildSpec agent() throws IOException {
    Path settings = directory.resolve("alert.properties");
    Properties properties = new Properties();
    properties.putAll(deployment.settings());
    try (Writer writer = Files.newBufferedWriter(settings)) {
      properties.store(writer, null);
    }
    return new ChildSpec(
        CHILD,
        AlertProgram.class.getName(),
        List.of(settings.toString()),
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList(),
        List.of("-Xmx256m"),
        Map.of(),
        directory,
        ReadyCheck.none(),
        READY_WITHIN,
        Duration.ofSeconds(30));
  }

  private static void wipe(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
