package io.proofstream.benchmarks.comparison;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OrderedDigestTest {
  private static final byte[] A = "a".getBytes(US_ASCII);
  private static final byte[] B = "b".getBytes(US_ASCII);
  private static final byte[] AB = "ab".getBytes(US_ASCII);
  private static final byte[] NOTHING = {};

  @Test
  void theSameRecordsInTheSameOrderGiveTheSame() {
    assertThat(digest(A, B)).isEqualTo(digest(A, B)).isNotEqualTo(digest(B, A));
  }

  @Test
  void whereAPartEndsCounts() {
    assertThat(parts(AB, NOTHING)).isNotEqualTo(parts(A, B));
    assertThat(parts(NOTHING)).isNotEqualTo(parts(new byte[][] {null}));
  }

  @Test
  void aMarkRemembersWhatCameBeforeIt() {
    OrderedDigest digest = new OrderedDigest(Set.of(1L, 2L, 3L));
    digest.add(A);
    digest.add(B);

    assertThat(digest.count()).isEqualTo(2);
    assertThat(digest.at(1)).isEqualTo(parts(A));
    assertThat(digest.at(2)).isEqualTo(digest(A, B));
    assertThat(digest.at(3)).isEmpty();
  }

  private static Optional<String> digest(byte[] first, byte[] second) {
    OrderedDigest digest = new OrderedDigest(Set.of(2L));
    digest.add(first);
    digest.add(second);
    return digest.at(2);
  }

  private static Optional<String> parts(byte[]... parts) {
    OrderedDigest digest = new OrderedDigest(Set.of(1L));
    digest.add(parts);
    return digest.at(1);
  }
}
