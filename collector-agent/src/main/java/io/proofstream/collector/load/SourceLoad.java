package io.proofstream.collector.load;

import io.proofstream.collector.rows.SourceFormatException;
import io.proofstream.collector.source.RowSource;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.v1.CollectorPosition;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Loads one source: from where an earlier run of the same load stopped, to its last outcome. */
final class SourceLoad implements AutoCloseable {
  /** The share of the rows in flight that is let drain, one in so many. */
  private static final int ROOM = 10;

  private static final Duration WAIT_MAX = Duration.ofMillis(100);

  /**
   * @param input the source
   * @param plan how its rows are mapped
   * @param rate rows a second; 0: no limit
   * @param again whether to begin a new load where there is one already
   * @param followed whether its outcomes are awaited
   */
  record Task(LoadInput input, RowSource.Plan plan, double rate, boolean again, boolean followed) {}

  private final LoadTools tools;
  private final Executor reader;
  private final Task task;
  private final Stopwatch stopwatch;
  private final LoadBoard board;
  private final BooleanSupplier stopping;
  private final Resources resources = new Resources();
  private final RowFeed.BeforeRead beforeRead = new RowFeed.BeforeRead();
  private RowSource rows;
  private SourceWriter writer;
  private Optional<Outcomes> outcomes = Optional.empty();
  private Optional<FileTurn> turn = Optional.empty();
  private LoadState state;
  private Tally sent;
  private Pace pace;

  SourceLoad(
      LoadTools tools, Executor reader, Task task, LoadBoard board, BooleanSupplier stopping) {
    this.reader = reader;
    this.tools = tools;
    this.task = task;
    this.stopwatch = board.stopwatch();
    this.board = board;
    this.stopping = stopping;
  }

  /**
   * Runs to the end, or until it is told to stop: then what was added is committed.
   *
   * @return whether it ran to the end
   */
  boolean run() throws IOException, InterruptedException {
    rows = resources.add(RowSource.open(task.plan(), task.input().open(), beforeRead));
    state = prepare();
    sent = state.tally();
    boolean before = state.complete();
    follow();
    board.begin(task.input(), rows, outcomes, () -> state.tally());
    boolean ended = send();
    if (before && ended && sent.equals(state.tally())) {
      board.loadedBefore(task.input(), state.load(), task.followed());
    }
    boolean done = ended && awaitOutcomes();
    board.end();
    return done;
  }

  @Override
  public void close() {
    resources.close();
  }

  private LoadState prepare() throws IOException, InterruptedException {
    if (task.input() instanceof LoadInput.File file) {
      return prepare(file);
    }
    String load = Sources.newName(tools.random());
    writer = writer(Sources.transactionalId(prefix(), "stream:" + load), task.input().name());
    board.positionless(task.input());
    return LoadState.begin(task.input().name(), load, outcomesFrom());
  }

  private LoadState prepare(LoadInput.File file) throws IOException, InterruptedException {
    String identity = file.identity();
    FileTurn mine =
        new FileTurn(
            tools.positions(),
            identity,
            () -> Sources.newName(tools.random()),
            rows,
            task.again(),
            () -> LoadState.begin(identity, Sources.newName(tools.random()), outcomesFrom()));
    turn = Optional.of(mine);
    writer = writer(Sources.transactionalId(prefix(), identity), file.name());
    if (mine.resumed().isPresent()) {
      requireUnchanged(file, mine.resumed().get());
      board.resumed(file, mine.resumed().get());
    }
    return mine.begun();
  }

  private void requireUnchanged(LoadInput.File file, CollectorPosition known) throws IOException {
    String what = file.path() + " was loaded up to line " + known.getLine() + " before";
    String way = "; --again loads it from its beginning, as a new load";
    try {
      rows.skipTo(known.getPositionBytes(), known.getLine());
    } catch (SourceFormatException e) {
      throw new LoadException(what + " and has changed since: it " + e.getMessage() + way, e);
    }
    if (!Arrays.equals(
        rows.fingerprint(known.getPositionBytes()), known.getFingerprint().bytes())) {
      throw new LoadException(
          what + ", and since then its beginning, the mapping or the market has changed" + way);
    }
  }

  private SourceWriter writer(String transactionalId, String name) throws InterruptedException {
    SourceWriter made =
        resources.add(
            new SourceWriter(
                () -> tools.producer(transactionalId),
                new TransactionTerms(
                    name,
                    tools.settings().transactionTimeout(),
                    tools.settings().recoveryTimeout()),
                partition -> outcomes.map(each -> each.inFlight(partition)),
                turn.map(mine -> mine)));
    made.open();
    return made;
  }

  private Map<String, Long> outcomesFrom() {
    return task.followed() ? Outcomes.now(tools.context().kafka(), common()) : Map.of();
  }

  /** A load that was begun without following has no beginning of its outcomes to count from. */
  private void follow() {
    if (!task.followed()) {
      return;
    }
    if (state.outcomesFrom().isEmpty()) {
      throw new LoadException(
          task.input().name()
              + " was loaded by the agent that watches a directory, which does not follow outcomes"
              + "; --again loads it as a new load");
    }
    outcomes =
        Optional.of(
            resources.add(
                new Outcomes(
                    tools.context().kafka(),
                    common(),
                    state.load(),
                    state.outcomesFrom(),
                    stopwatch,
                    tools.settings().inFlightRowsMax())));
  }

  private boolean send() throws InterruptedException, IOException {
    RowFeed feed = resources.add(new RowFeed(rows, beforeRead, encoder(), reader));
    feed.start();
    pace = new Pace(stopwatch, task.rate());
    while (!stopping.getAsBoolean()) {
      board.tick();
      Optional<RowFeed.Chunk> chunk = feed.poll(writer.rows() > 0 ? idleLeft() : WAIT_MAX);
      if (chunk.isEmpty()) {
        commitIfOlderThan(tools.settings().commitIdle());
        continue;
      }
      if (!addAll(chunk.get().rows())) {
        break;
      }
      if (chunk.get().failure().isPresent()) {
        commit(false);
        throw failure(chunk.get().failure().get());
      }
      if (chunk.get().last()) {
        commit(true);
        return true;
      }
    }
    commit(false);
    return false;
  }

  private boolean addAll(List<OutgoingRow> chunk) throws InterruptedException {
    for (OutgoingRow row : chunk) {
      if (!awaitRoom() || !awaitTurn()) {
        return false;
      }
      writer.add(row, pace.dueNanos());
      board.pass();
      sent = sent.plus(row);
      if (writer.rows() >= tools.settings().commitRows()) {
        commit(false);
      }
    }
    commitIfOlderThan(tools.settings().commitInterval());
    return true;
  }

  /**
   * Rows without outcome are bounded, so that a source cannot fill the broker's disk. Once they are
   * too many, so much room is awaited that transactions stay large.
   */
  private boolean awaitRoom() throws InterruptedException {
    if (outcomes.isEmpty() || unanswered() < tools.settings().inFlightRowsMax()) {
      return true;
    }
    commit(false);
    int enough = tools.settings().inFlightRowsMax() - tools.settings().inFlightRowsMax() / ROOM;
    Stopwatch still = new Stopwatch();
    while (unanswered() > enough) {
      still = awaitMore(outcomes.get().count(), still);
      if (stopping.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  private long unanswered() {
    return sent.transactions() - outcomes.orElseThrow().count().total();
  }

  private Stopwatch awaitMore(Outcomes.Count known, Stopwatch still) throws InterruptedException {
    outcomes.orElseThrow().awaitMoreThan(known.total(), WAIT_MAX);
    board.tick();
    if (outcomes.get().count().total() > known.total()) {
      return new Stopwatch();
    }
    if (still.elapsed().compareTo(tools.settings().outcomeTimeout()) > 0) {
      throw new LoadException(
          "no outcome for %d s, %d rows wait for one: is an analyzer running? Run again to resume, nothing is sent twice"
              .formatted(
                  still.elapsed().toSeconds(), state.tally().transactions() - known.total()));
    }
    return still;
  }

  private boolean awaitTurn() throws InterruptedException {
    while (!pace.await(writer.rows() > 0 ? idleLeft() : WAIT_MAX)) {
      commitIfOlderThan(tools.settings().commitIdle());
      board.tick();
      if (stopping.getAsBoolean()) {
        return false;
      }
    }
    if (task.rate() > 0) {
      commitIfOlderThan(tools.settings().commitIdle());
    }
    return true;
  }

  private Duration idleLeft() {
    Duration left = tools.settings().commitIdle().minus(writer.age());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void commitIfOlderThan(Duration age) throws InterruptedException {
    if (writer.rows() > 0 && writer.age().compareTo(age) >= 0) {
      commit(false);
    }
  }

  private void commit(boolean ended) throws InterruptedException {
    if (writer.rows() == 0 && (!ended || state.complete())) {
      return;
    }
    LoadState next = state.at(sent, ended);
    List<OutgoingRow> committed =
        writer.commit(turn.map(mine -> mine.record(next)), () -> settled(next));
    state = next;
    committed.forEach(this::countRow);
  }

  private boolean settled(LoadState next) throws InterruptedException {
    if (turn.isEmpty()) {
      throw new LoadException(
          "the broker did not say whether the last %d rows of %s were taken, and a stream keeps no position; load it again: rows that were taken come out as repeated"
              .formatted(writer.rows(), task.input().name()));
    }
    return turn.get().committed(next);
  }

  private void countRow(OutgoingRow row) {
    row.rejection()
        .ifPresentOrElse(
            tools.metrics()::rejection,
            () -> tools.metrics().taken(row.transaction(), row.labels()));
  }

  private boolean awaitOutcomes() throws InterruptedException {
    if (outcomes.isEmpty()) {
      return true;
    }
    long wanted = state.tally().transactions();
    Stopwatch still = new Stopwatch();
    Outcomes.Count count = outcomes.get().count();
    while (count.total() < wanted) {
      if (stopping.getAsBoolean()) {
        return false;
      }
      still = awaitMore(count, still);
      count = outcomes.get().count();
    }
    if (count.total() > wanted) {
      throw new LoadException(
          "%d rows of %s have %d outcomes, one each is expected"
              .formatted(wanted, task.input().name(), count.total()));
    }
    return true;
  }

  /** Trace ids have to differ, not to be secret: three random numbers for each row. */
  private RowEncoder encoder() {
    return new RowEncoder(
        new RowRecords(common(), tools.context().codecs()),
        new RowEncoder.Load(
            task.input().name(),
            state.load(),
            rows.mapper(),
            rows.reading(),
            () -> tools.library().keep(task.plan().mapping())),
        new SplittableRandom(tools.random().nextLong()),
        tools.context().clock(),
        tools.settings().aheadMax());
  }

  private RuntimeException failure(Throwable cause) throws IOException {
    if (cause instanceof IOException io) {
      throw new IOException(
          "%s cannot be read on behind line %d: %s"
              .formatted(task.input().name(), sent.line(), io.getMessage()),
          io);
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }

  private CommonSettings common() {
    return tools.context().common();
  }

  private String prefix() {
    return common().topicNames().prefix();
  }
}
