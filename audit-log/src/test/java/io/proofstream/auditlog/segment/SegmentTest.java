package io.proofstream.auditlog.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.tree.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentTest {
  private static List<byte[]> payloads(int count, int bytes) {
    Random random = new Random(count);
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] payload = new byte[random.nextInt(bytes)];
      random.nextBytes(payload);
      payloads.add(payload);
    }
    return payloads;
  }

  private static List<byte[]> read(byte[] segment) {
    try (SegmentDecoder decoder = new SegmentDecoder(segment)) {
      List<byte[]> payloads = new ArrayList<>();
      while (decoder.next()) {
        payloads.add(decoder.payload());
      }
      return payloads;
    }
  }

  @Test
  void payloadsOfManyBlocksAreReadBack() {
    List<byte[]> payloads = payloads(3000, 900);
    byte[] segment = SegmentEncoder.encode(17, payloads);
    List<byte[]> read = read(segment);
    assertThat(read).hasSize(3000);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)).isEqualTo(payloads.get(i));
    }
  }

  @Test
  void aPayloadLargerThanABlockIsReadBack() {
    byte[] large = new byte[3_000_000];
    assertThat(read(SegmentEncoder.encode(0, List.of(large, new byte[1]))).get(0)).isEqualTo(large);
  }

  @Test
  void aSegmentCutShortOrWithBytesAfterItIsRefused() {
    byte[] segment = SegmentEncoder.encode(0, payloads(20, 40));
    for (int length = 0; length <= segment.length + 1; length++) {
      byte[] cut = Arrays.copyOf(segment, length);
      if (length != segment.length) {
        assertThatThrownBy(() -> read(cut))
            .as("length %d", length)
            .isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void hostileBytesAreRefusedAndNothingElseHappens() {
    long seed = System.currentTimeMillis();
    System.out.println("SegmentTest seed " + seed);
    Random random = new Random(seed);
    byte[] segment = SegmentEncoder.encode(0, payloads(50, 60));
    for (int run = 0; run < 20_000; run++) {
      byte[] changed = segment.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(read(changed)).hasSizeLessThanOrEqualTo(50);
      } catch (MalformedException refused) {
        assertThat(refused).hasMessageMatching(".+");
      }
    }
  }

  @Test
  void aNameIsReadBackAsWritten() {
    SegmentName name = SegmentName.of(12_345_678, Hash.ZERO);
    assertThat(name.path()).startsWith("000012/00000000000012345678-bafkrei");
    assertThat(SegmentName.parse(name.path())).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000011/00000000000012345678-bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "000012/00000000000012345678",
        "000012/00000000000012345678-bafkreia",
        "00000000000012345678-bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "000012/99999999999999999999-bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void aPathThatIsNotTheOneOfASegmentIsNone(String path) {
    assertThat(SegmentName.parse(path)).isEmpty();
  }
}
