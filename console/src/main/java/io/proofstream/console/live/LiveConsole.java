package io.proofstream.console.live;

import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.http.sse.SseClient;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.Permission;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.IndexChange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells browsers what changed, and remembers the last hour's figures. */
public final class LiveConsole implements AutoCloseable {
  /** Browsers that follow at the same time. */
  public static final int CLIENTS_MAX = 256;

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
  private final ExecutorService senders =
      Executors.newCachedThreadPool(task -> daemon(task, "send"));
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
    live.every(TELL_EVERY, live::tell);
    live.every(COUNT_EVERY, live::count);
    live.every(COUNT_EVERY, live.sampler::sample);
    return live;
  }

  /**
   * A browser that wants to follow.
   *
   * @throws ServiceUnavailableResponse if too many do
   */
  public void follow(SseClient browser) {
    access.require(browser.ctx(), Permission.VIEW);
    if (clients.size() >= CLIENTS_MAX) {
      throw new ServiceUnavailableResponse("too many browsers follow");
    }
    LiveClient client = new LiveClient(new SseSink(browser, access), clock.instant());
    browser.keepAlive();
    browser.onClose(() -> clients.remove(client));
    browser.sendComment("here");
    clients.add(client);
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

  private void tell() {
    Instant now = clock.instant();
    clients.removeIf(client -> !kept(client, now));
  }

  private boolean kept(LiveClient client, Instant now) {
    boolean kept = client.flush(now, senders);
    if (!kept) {
      senders.execute(client::close);
    }
    return kept;
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
    clients.forEach(LiveClient::close);
    senders.shutdownNow();
  }
}
