package io.proofstream.benchmarks.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * An instance of an agent that runs on Kafka Streams: one thread, one producer, the tasks that it
 * believes to be its own. A commit goes in phases, between which others go on or it is killed.
 */
final class Instance {
  private enum Phase {
    WORK,
    OFFSETS,
    COMMIT
  }

  private static final int COMMIT_ONE_IN = 8;
  private static final int TICK_ONE_IN = 10;
  private static final int EVICTION_ONE_IN = 15;

  private final Wiring wiring;
  private final SimulatedBroker broker;
  private final SimulatedProcess process;
  private final Faults faults;
  private final SimulatedProducer producer;
  private final StreamsApplication application;
  private final List<MarketTask> tasks = new ArrayList<>();
  private Map<TopicPartition, Long> committing = Map.of();
  private int generation;
  private Phase phase = Phase.WORK;
  private boolean inTransaction;

  Instance(
      StreamsApplication application,
      Wiring wiring,
      SimulatedBroker broker,
      SimulatedProcess process,
      Faults faults,
      String transactionalId) {
    this.application = application;
    this.wiring = wiring;
    this.broker = broker;
    this.process = process;
    this.faults = faults;
    this.producer = new SimulatedProducer(broker, process, faults, Optional.of(transactionalId));
  }

  SimulatedProcess process() {
    return process;
  }

  SimulatedProducer producer() {
    return producer;
  }

  List<MarketTask> tasks() {
    return tasks;
  }

  int generation() {
    return generation;
  }

  /** Takes over tasks, in a generation. */
  void assign(int newGeneration, List<MarketTask> assigned) {
    generation = newGeneration;
    tasks.clear();
    tasks.addAll(assigned);
  }

  void start() {
    producer.initTransactions();
  }

  /** Whether a rebalance finds it between two transactions. */
  boolean clean() {
    return phase == Phase.WORK && tasks.stream().noneMatch(MarketTask::dirty);
  }

  boolean idle() {
    return phase == Phase.WORK && tasks.stream().allMatch(MarketTask::idle);
  }

  /** Commits what it has, as it does when it gives up its tasks and can. */
  void settle() {
    while (!clean()) {
      switch (phase) {
        case WORK -> prepare();
        case OFFSETS -> sendOffsets();
        case COMMIT -> commit();
      }
    }
  }

  /** One thing of its thread's loop. */
  void step(Random random) {
    switch (phase) {
      case WORK -> work(random);
      case OFFSETS -> sendOffsets();
      case COMMIT -> commit();
    }
  }

  private void work(Random random) {
    MarketTask task = tasks.get(random.nextInt(tasks.size()));
    if (!task.running()) {
      task.begin(application.left(task.market()));
    } else if (random.nextInt(TICK_ONE_IN) == 0) {
      begin();
      task.tick();
    } else if (random.nextInt(COMMIT_ONE_IN) == 0 || !process(task, random)) {
      prepare();
    }
    if (random.nextInt(EVICTION_ONE_IN) == 0 && task.dirty()) {
      task.flush(this::send);
    }
  }

  private boolean process(MarketTask task, Random random) {
    if (faults.bug() == PlantedBug.OFFSET_COMMITTED_EARLY) {
      broker.group(wiring.application()).commit(task.ahead());
    }
    List<String> sources = new ArrayList<>(wiring.sources());
    while (!sources.isEmpty()) {
      String topic = sources.remove(random.nextInt(sources.size()));
      Optional<Entry> next = task.next(topic);
      if (next.isPresent()) {
        process.pass();
        begin();
        task.process(topic, next.get());
        application.processed(process, topic, task.market(), next.get().offset());
        return true;
      }
    }
    return false;
  }

  private void begin() {
    if (!inTransaction) {
      producer.beginTransaction();
      inTransaction = true;
    }
  }

  void send(ProducerRecord<byte[], byte[]> record) {
    begin();
    var unused = producer.send(record);
  }

  /** The stores go first: offsets promise what they rest on. */
  private void prepare() {
    if (tasks.stream().noneMatch(MarketTask::dirty)) {
      return;
    }
    Map<TopicPartition, Long> next = new HashMap<>();
    List<Happening> done = new ArrayList<>();
    for (MarketTask task : tasks) {
      if (task.dirty()) {
        task.flush(this::send);
        next.putAll(task.consumed());
        done.addAll(task.taken());
      }
    }
    committing = next;
    producer.whenCommitted(() -> application.committed(done));
    phase = Phase.OFFSETS;
  }

  private void sendOffsets() {
    if (faults.bug() != PlantedBug.OFFSET_OUTSIDE_TRANSACTION) {
      producer.sendOffsets(broker.group(wiring.application()), generation, offsets());
    }
    phase = Phase.COMMIT;
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    committing.forEach((partition, next) -> offsets.put(partition, new OffsetAndMetadata(next)));
    return faults.bug() == PlantedBug.TICKS_NOT_FENCED
        ? offsets
        : wiring.standIn().unlessAny(offsets);
  }

  private void commit() {
    try {
      producer.commitTransaction();
    } catch (TimeoutException e) {
      // Asked again with the next step: the answer, not the commit, may have been lost.
      return;
    }
    process.pass();
    if (faults.bug() == PlantedBug.OFFSET_OUTSIDE_TRANSACTION) {
      broker.group(wiring.application()).commit(committing);
    }
    application.traceCommit(process);
    inTransaction = false;
    phase = Phase.WORK;
  }
}
