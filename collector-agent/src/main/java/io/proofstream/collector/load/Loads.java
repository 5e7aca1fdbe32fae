package io.proofstream.collector.load;

import io.proofstream.collector.source.RowSource;
import io.proofstream.v1.CollectorPosition;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs loads, on the caller's thread. */
public final class Loads {
  private final LoadTools tools;
  private final Executor reader;
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * @param tools what loads work with
   */
  public Loads(LoadTools tools) {
    this(tools, RowFeed::onThread);
  }

  /**
   * @param tools what loads work with
   * @param reader where rows are read ahead of the writer; one that does it at once, on the
   *     caller's thread, is for sources of a few thousand rows at most
   */
  public Loads(LoadTools tools, Executor reader) {
    this.tools = tools;
    this.reader = reader;
  }

  /**
   * Loads all inputs, one after the other, and waits until every row has its outcome.
   *
   * @param options what to load
   * @param listener hears how it goes
   * @return what it came to, over all runs of it
   * @throws io.proofstream.collector.mapping.MappingException if the mapping does not fit an input
   * @throws LoadException if it cannot go on
   * @throws TakenOverException if another collector of the same source has begun
   * @throws IOException if an input cannot be read
   */
  public LoadSummary load(LoadOptions options, LoadListener listener)
      throws IOException, InterruptedException {
    RowSource.Plan plan =
        new RowSource.Plan(options.mapping(), tools.context().common().markets(), options.market());
    LoadBoard board = new LoadBoard(listener, options.inputs());
    boolean complete = true;
    for (LoadInput input : options.inputs()) {
      SourceLoad.Task task =
          new SourceLoad.Task(input, plan, options.rate(), options.again(), true);
      complete = complete && run(task, board);
    }
    return board.summary(complete);
  }

  /**
   * Sends one input and awaits no outcomes.
   *
   * @param input a file
   * @param plan how its rows are mapped
   * @param listener hears how it goes
   * @return whether it was read to its end
   */
  public boolean send(LoadInput.File input, RowSource.Plan plan, LoadListener listener)
      throws IOException, InterruptedException {
    LoadBoard board = new LoadBoard(listener, List.of(input));
    return run(new SourceLoad.Task(input, plan, 0, false, false), board);
  }

  /** The last committed position of each source, by its identity. */
  public Map<String, CollectorPosition> positions() throws InterruptedException {
    return tools.positions().readAll();
  }

  /** Makes what runs commit what it has and return. */
  public void stop() {
    stopping.set(true);
  }

  private boolean run(SourceLoad.Task task, LoadBoard board)
      throws IOException, InterruptedException {
    if (stopping.get()) {
      return false;
    }
    try (SourceLoad load = new SourceLoad(tools, reader, task, board, stopping::get)) {
      return load.run();
    }
  }
}
