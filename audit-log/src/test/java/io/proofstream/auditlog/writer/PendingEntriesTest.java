package io.proofstream.auditlog.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.tree.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PendingEntriesTest {
  @Test
  void whatWasAddedIsThereInItsOrderRoundAfterRound() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    PendingEntries pending = new PendingEntries();
    for (int round = 0; round < 5; round++) {
      List<PendingEntry> added = new ArrayList<>();
      for (int i = random.nextInt(5_000); i > 0; i--) {
        added.add(entry(random));
      }
      pending.addAll(added);

      assertThat(pending).hasSameSizeAs(added);
      for (int i = 0; i < added.size(); i++) {
        PendingEntry actual = pending.get(i);
        assertThat(actual.entry()).isEqualTo(added.get(i).entry());
        assertThat(actual.payload()).isEqualTo(added.get(i).payload());
        assertThat(actual.leafHash()).isEqualTo(added.get(i).leafHash());
      }
      pending.clear();
      assertThat(pending).isEmpty();
      assertThatThrownBy(() -> pending.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private static PendingEntry entry(Random random) {
    byte[] entry = bytes(random, 400);
    byte[] payload =
        switch (random.nextInt(500)) {
          case 0 -> bytes(random, 3 << 20);
          case 1, 2, 3 -> null;
          default -> bytes(random, 2_000);
        };
    return new PendingEntry(entry, new Sha256().leaf(entry), payload);
  }

  private static byte[] bytes(Random random, int max) {
    byte[] bytes = new byte[random.nextInt(max)];
    random.nextBytes(bytes);
    return bytes;
  }
}
