package io.proofstream.quickstart.rejections;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.TopicScan;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.rejection.RefusedRecord;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what was refused, and which of it was sent again. */
final class Rejections {
  static final List<Party> AGENTS =
      List.of(Party.COLLECTOR, Party.ANALYZER, Party.STORAGE, Party.ALERT);

  private final Cluster cluster;
  private final Selection selection;

  /** Takes what is read. */
  @FunctionalInterface
  interface Reader {
    void read(ConsumerRecord<byte[], byte[]> row, RefusedRecord refused) throws Exception;
  }

  /**
   * @param cluster where they are
   * @param selection which
   */
  Rejections(Cluster cluster, Selection selection) {
    this.cluster = cluster;
    this.selection = selection;
  }

  void scan(Reader reader) throws Exception {
    if (selection.topic().isPresent()) {
      String topic = selection.topic().get();
      new TopicScan(cluster, topic, row -> take(topic, row, reader)).run();
      return;
    }
    for (Party agent : AGENTS) {
      String name = AgentLauncher.nameOf(agent);
      if (selection.agent().filter(wanted -> !wanted.equals(name)).isEmpty()) {
        new TopicScan(cluster, Topics.rejections(agent), row -> take(name, row, reader)).run();
      }
    }
  }

  /** The ids of those that were sent again, whatever came of it. */
  Set<String> sentAgain() throws Exception {
    Set<String> ids = new HashSet<>();
    new TopicScan(
            cluster,
            Topics.COLLECTOR_RESENDS,
            row -> RefusedRecord.header(row, Headers.REJECTION).ifPresent(ids::add))
        .run();
    return ids;
  }

  private void take(String origin, ConsumerRecord<byte[], byte[]> row, Reader reader)
      throws Exception {
    RefusedRecord refused = RefusedRecord.of(origin, row);
    if (selection.wants(refused)) {
      reader.read(row, refused);
    }
  }
}
