package io.proofstream.console.live;

import io.javalin.http.Context;
import io.javalin.http.ServiceUnavailableResponse;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.Permission;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.IndexChange;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells browsers what changed, and remembers the last hour's figures. */
public final class LiveConsole implements AutoCloseable {
  /** Browsers that follow at the same time; each holds a thread of the server, which has 250. */
  public static final int CLIENTS_MAX = 128;

  /** How often one that has nothing to be told is sent a sign of life. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** How often each browser is told at most. */
  public static final Duration TELL_EVERY = Duration.ofMillis(500);

  /** How often figures are counted. */
  public static final Duration COUNT_EVERY = Duration.ofSeconds(5);

  /** Each how many counts make a point of the charts: one in 30 seconds. */
  private static final int COUNTS_A_SAMPLE = 6;

  private static final Logger LOG = LoggerFactory.getLogger(LiveConsole.class);

  private final ConsoleIndex index;
  private final Access access;
  private final InstantSource clock;
  private final Hour hour;
  private final FeatureSampler sampler;
  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticks;
  private final AutoCloseable subscription;
  private int counts;

  private LiveConsole(ConsoleIndex index, Access access, InstantSource clock) {
    this.index = index;
    this.access = access;
    this.clock = clock;
    this.hour = new Hour(index, clock.instant());
    this.sampler = new FeatureSampler(index);
    this.ticks = Executors.newScheduledThreadPool(2, task -> daemon(task, "tick"));
    this.subscription = index.onChange(this::changed);
  }

  /** Begins to count and to tell. */
  public static LiveConsole start(ConsoleIndex index, Access access, InstantSource clock) {
    LiveConsole live = new LiveConsole(index, access, clock);
    live.every(TELL_EVERY, live::flush);
    live.every(COUNT_EVERY, live::count);
    live.every(COUNT_EVERY, live.sampler::sample);
    return live;
  }

  /**
   * Tells a browser what changes until it goes, may look no longer or is dismissed. The request's
   * own thread waits and writes: what is written to an answer that has ended fails here, and there
   * is nobody else who could write to it.
   *
   * @throws ServiceUnavailableResponse if too many follow
   * @throws InterruptedException if the server stops
   */
  public void follow(Context ctx) throws InterruptedException {
    access.require(ctx, Permission.VIEW);
    LiveClient client = new LiveClient();
    clients.add(client);
    try {
      if (clients.size() > CLIENTS_MAX) {
        throw new ServiceUnavailableResponse("too many browsers follow");
      }
      tell(client, EventStream.open(ctx.res()), ctx);
    } catch (IOException e) {
      LOG.debug("a browser that followed is gone");
    } finally {
      clients.remove(client);
    }
  }

  private void tell(LiveClient client, EventStream stream, Context ctx)
      throws IOException, InterruptedException {
    while (!client.dismissed()) {
      Optional<Message> message = client.next(HEARTBEAT);
      if (message.isPresent()) {
        stream.send(message.get());
      } else if (access.holds(ctx)) {
        stream.beat();
      } else {
        client.dismiss();
      }
    }
  }

  /** Sends all who follow away; to be called before the server stops, whose threads they hold. */
  public void dismissAll() {
    clients.forEach(LiveClient::dismiss);
  }

  /** How many browsers follow. */
  public int followers() {
    return clients.size();
  }

  /** The last hour, oldest first. */
  public List<Sample> samples() {
    return hour.samples();
  }

  /** Decisions that the console took in of late, a second. */
  public double decisionsPerSecond() {
    return hour.decisionsPerSecond();
  }

  /** What features are usually like. */
  public FeatureRanges ranges() {
    return sampler.ranges();
  }

  private void changed(IndexChange change) {
    if (!change.alerts().isEmpty()) {
      clients.forEach(client -> client.changed(change.alerts()));
    }
  }

  private void flush() {
    clients.forEach(LiveClient::flush);
  }

  private void count() {
    boolean sampled = counts++ % COUNTS_A_SAMPLE == 0;
    hour.count(clock.instant(), index, sampled);
    clients.forEach(client -> client.counted(sampled));
  }

  private void every(Duration interval, Runnable task) {
    Future<?> unused =
        ticks.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("the console's figures were not counted this time");
              }
            },
            0,
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, "console-live-" + name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    try {
      subscription.close();
    } catch (Exception e) {
      throw new IllegalStateException("leaving the index", e);
    }
    ticks.shutdownNow();
    dismissAll();
  }
}
