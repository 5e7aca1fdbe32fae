package io.proofstream.collector.directory;

import io.proofstream.collector.library.MappingLibrary;
import io.proofstream.collector.load.LoadException;
import io.proofstream.collector.load.LoadInput;
import io.proofstream.collector.load.LoadListener;
import io.proofstream.collector.load.LoadMetrics;
import io.proofstream.collector.load.LoadTools;
import io.proofstream.collector.load.Loads;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.collector.source.RowSource;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.runtime.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a directory and sends its files in the order of their names, one after the other. Files
 * are never moved, changed or deleted: what was sent is known by the positions. A file that cannot
 * be taken is told in the log and looked at again when it changes; the others go on.
 */
final class DirectoryAgent implements Agent {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryAgent.class);

  private final AgentContext context;
  private final DirectoryIntake intake;
  private final LoadMetrics metrics;
  private final Loads loads;
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Inbox inbox;
  private final RowSource.Plan plan;
  private volatile boolean ready;
  private volatile int waiting;

  DirectoryAgent(AgentContext context, CollectorSettings settings, DirectoryIntake intake) {
    this.context = context;
    this.intake = intake;
    this.metrics = new LoadMetrics(context.meters());
    this.loads =
        new Loads(
            new LoadTools(
                context, settings, metrics, MappingLibrary.of(context), new SecureRandom()));
    this.inbox = new Inbox(intake.directory(), intake.settle());
    this.plan = plan(context, intake);
    this.thread = new Thread(this::run, "directory");
    thread.setDaemon(true);
    context.meters().gauge("proofstream.collector.files.refused", inbox, Inbox::refused);
  }

  private static RowSource.Plan plan(AgentContext context, DirectoryIntake intake) {
    try {
      Mapping mapping = intake.mapping().map(Mapping::read).orElseGet(Mapping::canonical);
      return new RowSource.Plan(mapping, context.common().markets(), intake.market());
    } catch (MappingException e) {
      throw new SettingsException("source.mapping: " + e.getMessage(), e);
    }
  }

  @Override
  public void start() throws Exception {
    Path directory = intake.directory();
    if (!Files.isDirectory(directory)) {
      throw new SettingsException("source.directory " + directory + " is not a directory");
    }
    thread.start();
  }

  @Override
  public Progress progress() {
    return new Progress(
        metrics.rows(),
        Map.of("files", (long) waiting),
        Map.of("directory", intake.directory().toString(), "refused", inbox.refusedNames()));
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public void drain(Duration deadline) throws InterruptedException {
    stop.countDown();
    loads.stop();
    thread.join(deadline.toMillis());
  }

  @Override
  public void close() {
    stop.countDown();
    loads.stop();
    thread.interrupt();
  }

  private void run() {
    try {
      inbox.known(loads.positions());
      ready = true;
      do {
        sendAll();
      } while (!stop.await(intake.poll().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | Error e) {
      context.failed().accept(e);
    }
  }

  private void sendAll() throws IOException, InterruptedException {
    for (Optional<Path> next = inbox.next(context.clock().instant());
        next.isPresent() && stop.getCount() > 0;
        next = inbox.next(context.clock().instant())) {
      waiting = inbox.waiting();
      send(next.get());
    }
    waiting = inbox.waiting();
  }

  private void send(Path file) throws InterruptedException {
    Inbox.Seen seen = inbox.seen(file);
    try {
      if (loads.send(LoadInput.File.ofStrangers(file), plan, LoadListener.SILENT)) {
        inbox.done(file, seen);
        LOG.atInfo().addKeyValue("file", file.getFileName()).log("file sent");
      }
    } catch (LoadException e) {
      // A cluster that is away is no fault of the file's, which would never be looked at again.
      if (e.getCause() instanceof KafkaException) {
        throw e;
      }
      refuse(file, seen, e);
    } catch (IOException | MappingException e) {
      refuse(file, seen, e);
    }
  }

  private void refuse(Path file, Inbox.Seen seen, Exception why) {
    inbox.refuse(file, seen);
    LOG.atError().addKeyValue("file", file.getFileName()).setCause(why).log("file refused");
  }
}
