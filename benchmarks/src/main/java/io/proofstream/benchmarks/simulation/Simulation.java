package io.proofstream.benchmarks.simulation;

import io.proofstream.alert.AlertMetrics;
import io.proofstream.alert.AlertTopology;
import io.proofstream.analyzer.market.DecisionWatch;
import io.proofstream.analyzer.market.MarketTopology;
import io.proofstream.runtime.lifecycle.AgentContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;

/**
 * One life of a deployment, from a seed: files come in, are scored, alerted on and recorded, while
 * processes are killed, missed, fenced off and started again; then faults end, and it has to come
 * to rest with everything in its place.
 */
final class Simulation {
  /** Of a life without faults some hundred; who needs so many does not come to rest. */
  private static final int STEPS_MAX = 60_000;

  private static final int FAULTS_MAX = 24;
  private static final int FAULTLESS_ONE_IN = 10;
  private static final int FILES_MAX = 2;
  private static final byte KNOWN_TRANSACTIONS = 'X';
  private static final byte DECIDED_ACTIONS = 11;

  /** Who has how many of the turns. */
  private record Turn(Actor actor, int weight) {}

  private final Deployment deployment;
  private final Random random;
  private final SimulatedClock clock = new SimulatedClock();
  private final Counts counts = new Counts();
  private final Faults faults;
  private final SimulatedBroker broker;
  private final StreamsApplication analyzer;
  private final StreamsApplication alert;
  private final StorageActor storage;
  private final List<CollectorActor> collectors = new ArrayList<>();
  private final List<Actor> turns = new ArrayList<>();
  private final Records records;
  private final Names names;
  private final VisibleChecks visible;
  private long steps;

  /**
   * @param deployment what all have in common
   * @param directory for the files
   * @param options the seed, and what is planted
   * @param trace hears of everything that happens
   */
  Simulation(
      Deployment deployment, Path directory, SimulationOptions options, Consumer<String> trace)
      throws Exception {
    this.deployment = deployment;
    this.random = new Random(options.seed());
    int rows = 10 + random.nextInt(Math.max(1, options.rowsMax() - 9));
    int faultsMax = random.nextInt(FAULTLESS_ONE_IN) == 0 ? 0 : random.nextInt(FAULTS_MAX);
    this.faults =
        new Faults(
            random,
            options.bug(),
            faultsMax,
            what -> trace.accept("%6d %s".formatted(steps, what)));
    this.broker = new SimulatedBroker(clock, () -> steps, options.bug());
    AgentContext context = context();
    Wiring analyzes = analyzerWiring(context);
    Wiring alerts = alertWiring();
    deployment.createTopics(broker, List.of(analyzes, alerts));
    this.analyzer = application(analyzes, forgets(PlantedBug.DEDUP_DROPPED, KNOWN_TRANSACTIONS));
    this.alert = application(alerts, forgets(PlantedBug.ACTION_DEDUP_DROPPED, DECIDED_ACTIONS));
    this.storage = new StorageActor(deployment, broker, clock, faults, counts);
    this.names = new Names(deployment.common().topicNames());
    this.records = new Records(deployment, broker);
    this.visible = new VisibleChecks(broker, records, names, counts);
    files(directory, rows);
    turns();
  }

  private void files(Path directory, int rows) throws java.io.IOException {
    List<String> earlier = new ArrayList<>();
    int files = 1 + random.nextInt(FILES_MAX);
    for (int i = 0; i < files; i++) {
      String name = (char) ('a' + i) + ".csv";
      SourceFile file =
          SourceFile.write(directory.resolve(name), Math.max(1, rows / files), earlier, random);
      counts.rows(file.rows());
      collectors.add(
          new CollectorActor(deployment, broker, clock, faults, counts, file, this::others));
    }
  }

  private void turns() {
    List<Turn> all = new ArrayList<>();
    collectors.forEach(each -> all.add(new Turn(each, 1)));
    all.add(new Turn(analyzer, 5));
    all.add(new Turn(alert, 5));
    all.add(new Turn(storage, 2));
    all.add(new Turn(new Analyst(deployment, broker, clock, faults), 1));
    all.add(new Turn(new Poisoner(deployment, broker, faults), 1));
    all.add(new Turn(new Surroundings(broker, clock, faults), 3));
    for (Turn turn : all) {
      for (int i = 0; i < turn.weight(); i++) {
        turns.add(turn.actor());
      }
    }
  }

  private AgentContext context() {
    SimulatedProcess nobody = new SimulatedProcess("streams", each -> false);
    return new AgentContext(
        deployment.common(),
        nobody.toString(),
        clock,
        new SimulatedClients(deployment.common(), deployment.meters(), broker, nobody, faults),
        deployment.codecs(),
        deployment.meters(),
        () -> {},
        failure -> {});
  }

  private Wiring analyzerWiring(AgentContext context) {
    MarketTopology topology =
        new MarketTopology(
            context,
            deployment.analyzer(),
            deployment::inForce,
            new LongAdder(),
            market -> DecisionWatch.NONE);
    return Wiring.of("analyzer", topology.build(), topology::processor);
  }

  private Wiring alertWiring() {
    AlertTopology topology =
        new AlertTopology(
            deployment.common(),
            deployment::policy,
            deployment.codecs(),
            new AlertMetrics(deployment.meters(), new LongAdder()),
            clock);
    return Wiring.of("alert", topology.build(), topology::processor);
  }

  private StreamsApplication application(Wiring wiring, Predicate<Bytes> forgets) {
    return new StreamsApplication(
        wiring, broker, clock, faults, counts, deployment.markets(), forgets);
  }

  private Predicate<Bytes> forgets(PlantedBug bug, byte kind) {
    return faults.bug() == bug ? key -> key.get()[0] == kind : key -> false;
  }

  /**
   * Lives it to the end.
   *
   * @return what happened
   * @throws Violation if something that has to hold does not
   */
  Counts run() {
    while (!atRest()) {
      step();
    }
    storage.finish();
    check();
    return counts;
  }

  Counts counts() {
    return counts;
  }

  private boolean atRest() {
    boolean collected = collectors.stream().allMatch(CollectorActor::atRest);
    if (!collected || (faults.left() > 0 && random.nextInt(200) > 0)) {
      return false;
    }
    faults.end();
    return turns.stream().allMatch(Actor::atRest);
  }

  private void others(int times) {
    for (int i = 0; i < times; i++) {
      step();
    }
  }

  private void step() {
    steps++;
    counts.step();
    if (steps > STEPS_MAX) {
      throw new Violation("it does not come to rest: " + restless());
    }
    turns.get(random.nextInt(turns.size())).act();
    visible.look();
  }

  private List<Actor> restless() {
    return turns.stream().filter(each -> !each.atRest()).distinct().toList();
  }

  private void check() {
    visible.look();
    new CollectorCheck(records, names)
        .check(collectors.stream().map(CollectorActor::file).toList());
    new OutcomeCheck(deployment, broker, records, names).check();
    new AlertCheck(deployment, records, names).check();
    FaultlessRun faultless = new FaultlessRun(broker, clock, records);
    for (int market = 0; market < deployment.markets(); market++) {
      faultless.check(analyzer, market);
      faultless.check(alert, market);
    }
    new AuditCheck(deployment, broker, storage, records, names, random).check();
  }
}
