package io.proofstream.benchmarks.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;

/**
 * An agent that runs on Kafka Streams, in up to two instances: its group gives each task to one,
 * and one that missed a rebalance goes on as if it had its tasks still.
 */
final class StreamsApplication implements Actor {
  private static final int CRASH_ONE_IN = 60;
  private static final int EXPEL_ONE_IN = 80;
  private static final int REBALANCE_ONE_IN = 60;
  private static final int NOTICES_ONE_IN = 40;
  private static final int INSTANCES_MAX = 2;

  /** After what time without a sign of life a member counts as gone. */
  private static final Duration SESSION = Duration.ofSeconds(45);

  private final Wiring wiring;
  private final SimulatedBroker broker;
  private final SimulatedClock clock;
  private final Faults faults;
  private final int markets;
  private final Predicate<Bytes> forgets;
  private final List<Instance> members = new ArrayList<>();
  private final List<Instance> zombies = new ArrayList<>();
  private final Map<Integer, Map<Bytes, byte[]>> left = new HashMap<>();
  private final List<List<Happening>> history = new ArrayList<>();
  private final Counts counts;
  private int started;

  StreamsApplication(
      Wiring wiring,
      SimulatedBroker broker,
      SimulatedClock clock,
      Faults faults,
      Counts counts,
      int markets,
      Predicate<Bytes> forgets) {
    this.wiring = wiring;
    this.broker = broker;
    this.clock = clock;
    this.faults = faults;
    this.counts = counts;
    this.markets = markets;
    this.forgets = forgets;
    for (int market = 0; market < markets; market++) {
      history.add(new ArrayList<>());
    }
  }

  @Override
  public void act() {
    Random random = faults.random();
    if (members.isEmpty() || (members.size() < INSTANCES_MAX && faults.happens(REBALANCE_ONE_IN))) {
      join();
      return;
    }
    if (faults.happens(EXPEL_ONE_IN)) {
      expel();
      return;
    }
    List<Instance> all = new ArrayList<>(members);
    all.addAll(zombies);
    Instance instance = all.get(random.nextInt(all.size()));
    if (zombies.contains(instance) && random.nextInt(NOTICES_ONE_IN) == 0) {
      lose(instance, "hears that its tasks are another's");
    } else {
      run(instance, random);
    }
  }

  private void run(Instance instance, Random random) {
    if (instance.tasks().isEmpty()) {
      if (zombies.contains(instance)) {
        lose(instance, "ends");
      }
      return;
    }
    try {
      if (faults.happens(CRASH_ONE_IN)) {
        instance.process().kill();
      }
      instance.process().pass();
      instance.step(random);
    } catch (Crash e) {
      counts.crashed();
      lose(instance, "is killed");
    } catch (CommitFailedException e) {
      counts.fenced();
      instance.producer().close();
      lose(instance, "finds that its tasks are another's");
    } catch (KafkaException e) {
      counts.fenced();
      lose(instance, "is fenced off: " + e.getMessage());
    }
  }

  private void lose(Instance instance, String why) {
    faults.traced("%s %s", instance.process(), why);
    if (faults.bug() == PlantedBug.STATE_NOT_ROLLED_BACK) {
      instance.tasks().stream()
          .filter(MarketTask::running)
          .forEach(task -> left.put(task.market(), task.state()));
    }
    instance.process().kill();
    zombies.remove(instance);
    if (members.remove(instance)) {
      distribute();
    }
  }

  /** A new instance; one in the place of one that died has its id, or another's. */
  private void join() {
    Random random = faults.random();
    started++;
    SimulatedProcess process =
        new SimulatedProcess(wiring.application() + "-" + started, each -> false);
    String id = wiring.application() + "-" + random.nextInt(2 * INSTANCES_MAX);
    if (members.stream().anyMatch(each -> each.producer().hasId(id))) {
      return;
    }
    Instance instance = new Instance(this, wiring, broker, process, faults, id);
    faults.traced("%s starts as %s", process, id);
    instance.start();
    members.add(instance);
    distribute();
  }

  /** The group has not heard of an instance for a session's time, and the instance goes on. */
  void expel() {
    Instance instance = members.remove(faults.random().nextInt(members.size()));
    faults.traced("%s is not heard of, and goes on", instance.process());
    clock.move(SESSION);
    counts.zombie();
    zombies.add(instance);
    distribute();
  }

  /** Those who still answer commit what they have; what they cannot is done again. */
  private void distribute() {
    for (Instance instance : List.copyOf(members)) {
      try {
        instance.settle();
      } catch (KafkaException | Crash e) {
        instance.process().kill();
        members.remove(instance);
        faults.traced("%s is lost in a rebalance: %s", instance.process(), e.getMessage());
      }
    }
    int generation = broker.group(wiring.application()).rebalance();
    Random random = faults.random();
    Map<Instance, List<MarketTask>> given = new HashMap<>();
    for (int market = 0; market < markets && !members.isEmpty(); market++) {
      Instance taker = members.get(random.nextInt(members.size()));
      given
          .computeIfAbsent(taker, each -> new ArrayList<>())
          .add(new MarketTask(market, wiring, broker, clock, forgets, taker::send));
    }
    for (Instance instance : members) {
      instance.assign(generation, given.getOrDefault(instance, List.of()));
    }
  }

  Optional<Map<Bytes, byte[]>> left(int market) {
    return Optional.ofNullable(left.remove(market));
  }

  void processed(SimulatedProcess process, String topic, int market, long offset) {
    counts.processed();
    faults.traced("%s processes %s-%d@%d", process, topic, market, offset);
  }

  void traceCommit(SimulatedProcess process) {
    counts.committed();
    faults.traced("%s has committed", process);
  }

  /** Is told in the moment in which it is decided so. */
  void committed(List<Happening> done) {
    done.forEach(each -> history.get(each.partition()).add(each));
  }

  /** What was committed of a market, in its order. */
  List<Happening> history(int market) {
    return history.get(market);
  }

  Wiring wiring() {
    return wiring;
  }

  @Override
  public boolean atRest() {
    return zombies.isEmpty() && !members.isEmpty() && members.stream().allMatch(Instance::idle);
  }

  @Override
  public String toString() {
    return wiring.application();
  }
}
