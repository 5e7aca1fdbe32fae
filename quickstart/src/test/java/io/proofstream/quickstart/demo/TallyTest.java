package io.proofstream.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.schemas.Topics;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.ReceiptRun;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final TopicPartition DECISIONS = new TopicPartition(Topics.DECISIONS.name(), 0);
  private static final Set<String> RECORDED = Set.of(Topics.DECISIONS.name());

  private final Tally tally = new Tally(new GroundTruth());

  @Test
  void nothingSeenIsRecordedAlready() {
    assertThat(tally.recorded(RECORDED)).isTrue();
  }

  @Test
  void aRecordIsNotRecordedBeforeItsReceipt() {
    tally.record(DECISIONS, 4);
    tally.receipt(receipt(0, 3));

    assertThat(tally.recorded(RECORDED)).isFalse();

    tally.receipt(receipt(4, 4));

    assertThat(tally.recorded(RECORDED)).isTrue();
  }

  @Test
  void otherTopicsNeedNoReceipt() {
    tally.record(new TopicPartition(Topics.AGENTS.name(), 0), 9);

    assertThat(tally.recorded(RECORDED)).isTrue();
  }

  private static Receipt receipt(int first, int last) {
    return Receipt.newBuilder()
        .setOrigin("test")
        .setSize(10)
        .setRuns(
            List.of(
                ReceiptRun.newBuilder()
                    .setTopic(DECISIONS.topic())
                    .setPartition(0)
                    .setFirstOffset(first)
                    .setLastOffset(last)
                    .setFirstIndex(0)
                    .setCount(last - first + 1)
                    .build()))
        .build();
  }
}
