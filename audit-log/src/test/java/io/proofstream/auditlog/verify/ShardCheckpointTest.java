package io.proofstream.auditlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.tree.Hash;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ShardCheckpointTest {
  private static final Checkpoint HEAD =
      new Checkpoint("example.org/audit/1-of-2", 70_000, Hash.of(new byte[32]));
  private static final byte[] NOTE =
      (HEAD.text() + "\n\u2014 example.org/audit AAAAAAA=\n").getBytes(UTF_8);

  private static void number(ByteArrayOutputStream out, long number) {
    long bits = (number << 1) ^ (number >> 63);
    while ((bits & ~0x7FL) != 0) {
      out.write((int) ((bits & 0x7F) | 0x80));
      bits >>>= 7;
    }
    out.write((int) bits);
  }

  private static byte[] value(long size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 0, 0, 9});
    byte[] origin = HEAD.origin().getBytes(UTF_8);
    number(out, origin.length);
    out.writeBytes(origin);
    number(out, 1);
    number(out, size);
    out.writeBytes(HEAD.root().toBytes());
    number(out, NOTE.length);
    out.writeBytes(NOTE);
    return out.toByteArray();
  }

  @Test
  void aRecordedCheckpointIsReadWithItsNote() {
    ShardCheckpoint read = ShardCheckpoint.decode(value(HEAD.size()));
    assertThat(read.head()).isEqualTo(HEAD);
    assertThat(read.note()).isEqualTo(NOTE);
  }

  @Test
  void fieldsThatALaterSchemaAddsArePassedOver() {
    byte[] value = value(HEAD.size());
    byte[] longer = Arrays.copyOf(value, value.length + 3);
    assertThat(ShardCheckpoint.decode(longer).head()).isEqualTo(HEAD);
  }

  @Test
  void fieldsThatContradictTheNoteAreRefused() {
    assertThatThrownBy(() -> ShardCheckpoint.decode(value(HEAD.size() + 1)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("contradict");
  }

  @Test
  void whateverIsCutOrChangedIsRefusedOrTheSame() {
    long seed = System.currentTimeMillis();
    System.out.println("ShardCheckpointTest seed " + seed);
    Random random = new Random(seed);
    byte[] value = value(HEAD.size());
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = Arrays.copyOf(value, random.nextInt(value.length + 1));
      if (bad.length > 0) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        assertThat(ShardCheckpoint.decode(bad).head().origin()).isNotEmpty();
      } catch (MalformedException expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
    }
  }
}
