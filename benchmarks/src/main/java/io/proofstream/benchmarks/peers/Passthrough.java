package io.proofstream.benchmarks.peers;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.benchmarks.peer.Peer;
import io.proofstream.benchmarks.peer.PeerOptions;
import io.proofstream.benchmarks.peer.PeerProcess;
import io.proofstream.benchmarks.peer.PeerSettings;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.time.Waiting;
import io.proofstream.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Copies transactions.v1 and does nothing else, exactly once: what is read, and that it was read,
 * is committed in one transaction (KIP-98, KIP-447). Nothing that answers each record can be faster
 * on this machine with these clients.
 */
public final class Passthrough implements Peer {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private final PeerOptions options;
  private final PeerSettings settings;
  private final KafkaClients kafka;
  private final List<CopyingThread> threads = new ArrayList<>();

  private Passthrough(PeerOptions options) {
    this.options = options;
    this.settings = options.checked();
    this.kafka = new KafkaClients(settings.common(), "passthrough", new SimpleMeterRegistry());
  }

  /** See {@link PeerOptions#USAGE}. */
  public static void main(String[] words) {
    PeerProcess.run(words, Map.of(), Passthrough::new);
  }

  @Override
  public void start(Consumer<Throwable> failed) throws Exception {
    int partitions = settings.common().markets().count();
    String source = settings.common().topicNames().of(Topics.TRANSACTIONS);
    for (int i = 0; i < Math.min(options.threads(), partitions); i++) {
      String name = "passthrough-" + options.output() + "-" + i;
      var thread =
          new CopyingThread(kafka, name, source, options.output(), options.commitInterval());
      threads.add(thread);
      thread.start(failed);
    }
    boolean all =
        new Waiting(LOOK)
            .until(
                () -> threads.stream().mapToInt(CopyingThread::assigned).sum() == partitions,
                START_TIMEOUT);
    if (!all) {
      throw new IOException("%s: %d partitions are not all assigned".formatted(source, partitions));
    }
  }

  @Override
  public void stop() throws Exception {
    threads.forEach(CopyingThread::stop);
    for (CopyingThread thread : threads) {
      thread.join();
    }
    kafka.close();
  }
}
