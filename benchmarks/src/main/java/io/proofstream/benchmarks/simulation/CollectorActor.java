package io.proofstream.benchmarks.simulation;

import io.proofstream.collector.library.MappingLibrary;
import io.proofstream.collector.load.LoadInput;
import io.proofstream.collector.load.LoadListener;
import io.proofstream.collector.load.LoadMetrics;
import io.proofstream.collector.load.LoadTools;
import io.proofstream.collector.load.Loads;
import io.proofstream.collector.load.TakenOverException;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.runtime.lifecycle.AgentContext;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;

/**
 * Collectors of one file. A run is one call, in whose calls of the cluster others go on: a second
 * collector of the same file, too, which then fences off the first.
 */
final class CollectorActor implements Actor {
  private static final int CRASH_ONE_IN = 60;
  private static final int SECOND_ONE_IN = 60;
  private static final int OTHERS_ONE_IN = 2;
  private static final int OTHERS_MAX = 12;
  private static final int COMMIT_ROWS_MAX = 9;
  private static final Duration LONG = Duration.ofMinutes(10);

  /** Lets others go on. */
  @FunctionalInterface
  interface Others {
    void act(int times);
  }

  private final Deployment deployment;
  private final SimulatedBroker broker;
  private final SimulatedClock clock;
  private final Faults faults;
  private final Counts counts;
  private final SourceFile file;
  private final Others others;
  private int running;
  private int runs;
  private boolean complete;

  CollectorActor(
      Deployment deployment,
      SimulatedBroker broker,
      SimulatedClock clock,
      Faults faults,
      Counts counts,
      SourceFile file,
      Others others) {
    this.deployment = deployment;
    this.broker = broker;
    this.clock = clock;
    this.faults = faults;
    this.counts = counts;
    this.file = file;
    this.others = others;
  }

  SourceFile file() {
    return file;
  }

  @Override
  public void act() {
    if (complete || running > 1 || (running == 1 && !faults.happens(SECOND_ONE_IN))) {
      return;
    }
    runs++;
    SimulatedProcess process =
        new SimulatedProcess("collector-" + file.name() + "-" + runs, this::interlude);
    faults.traced("%s starts", process);
    running++;
    try {
      boolean ended =
          new Loads(tools(process), Runnable::run)
              .send(input(), deployment.plan(), LoadListener.SILENT);
      complete |= ended;
      faults.traced("%s ends, complete: %s", process, ended);
    } catch (Crash e) {
      counts.crashed();
      faults.traced("%s", e.getMessage());
    } catch (TakenOverException e) {
      counts.fenced();
      faults.traced("%s is taken over", process);
    } catch (KafkaException e) {
      faults.traced("%s gives up: %s", process, e.getMessage());
    } catch (IOException | InterruptedException e) {
      throw new Violation(process + " failed", e);
    } finally {
      process.kill();
      running--;
    }
  }

  private boolean interlude(SimulatedProcess process) {
    if (faults.random().nextInt(OTHERS_ONE_IN) == 0) {
      others.act(faults.random().nextInt(OTHERS_MAX));
    }
    return faults.happens(CRASH_ONE_IN);
  }

  private LoadInput.File input() {
    return new LoadInput.File(file.path());
  }

  private LoadTools tools(SimulatedProcess process) {
    AgentContext context =
        new AgentContext(
            deployment.common(),
            process.toString(),
            clock,
            new SimulatedClients(deployment.common(), deployment.meters(), broker, process, faults),
            deployment.codecs(),
            deployment.meters(),
            () -> {},
            failure -> {});
    CollectorSettings settings =
        new CollectorSettings(
            Duration.ofHours(1),
            1 + faults.random().nextInt(COMMIT_ROWS_MAX),
            LONG,
            LONG,
            LONG,
            LONG,
            Integer.MAX_VALUE,
            LONG);
    return new LoadTools(
        context,
        settings,
        new LoadMetrics(deployment.meters()),
        MappingLibrary.of(context),
        faults.random());
  }

  @Override
  public boolean atRest() {
    return complete && running == 0;
  }

  @Override
  public String toString() {
    return "collector of " + file.name();
  }
}
