package io.proofstream.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SipHashTest {
  /** Key bytes 0 to 15, as in the paper's appendix and the authors' test vectors. */
  private static final SipHash HASH = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

  @Test
  void itIsWhatItsAuthorsHave() {
    assertThat(HASH.of(counting(0))).isEqualTo(0x726fdb47dd0e0e31L);
    assertThat(HASH.of(counting(1))).isEqualTo(0x74f839c593dc67fdL);
    assertThat(HASH.of(counting(8))).isEqualTo(0x93f5f5799a932462L);
    assertThat(HASH.of(counting(15))).isEqualTo(0xa129ca6149be45e5L);
  }

  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
