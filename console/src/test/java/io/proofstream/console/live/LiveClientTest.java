package io.proofstream.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.console.live.Coalescer.Batch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LiveClientTest {
  private final LiveClient client = new LiveClient();

  @Test
  void whileOneMessageWaitsAllElseIsGathered() throws Exception {
    client.changed(Set.of("a"));
    client.flush();
    client.changed(Set.of("b"));
    client.flush();
    client.changed(Set.of("c"));
    client.flush();

    assertThat(told()).containsExactly("a");
    client.flush();
    assertThat(told()).containsExactly("b", "c");
    client.flush();
    assertThat(next()).isEmpty();
  }

  @Test
  void figuresAndSamplesAreToldOnce() throws Exception {
    client.counted(true);
    client.flush();

    assertThat(next()).contains(new Message(Optional.empty(), true, true));
    client.flush();
    assertThat(next()).isEmpty();
  }

  @Test
  void whoIsDismissedIsToldNothingMore() throws Exception {
    client.changed(Set.of("a"));
    client.flush();

    client.dismiss();

    assertThat(client.dismissed()).isTrue();
    assertThat(next()).isEmpty();
  }

  private List<String> told() throws InterruptedException {
    return next().flatMap(Message::batch).map(Batch::alerts).orElseThrow();
  }

  private Optional<Message> next() throws InterruptedException {
    return client.next(Duration.ZERO);
  }
}
