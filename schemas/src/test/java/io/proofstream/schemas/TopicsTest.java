package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TopicsTest {
  @Test
  void everyTopicHasAWriterAndANameOfItsOwn() {
    List<Topic<?>> all = Topics.all(List.of("high-value"));

    assertThat(all).allSatisfy(topic -> assertThat(topic.writers()).isNotEmpty());
    assertThat(all.stream().map(Topic::name)).doesNotHaveDuplicates().hasSize(18);
  }
}
