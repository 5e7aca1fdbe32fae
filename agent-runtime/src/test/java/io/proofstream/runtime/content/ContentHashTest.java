package io.proofstream.runtime.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ContentHashTest {
  /** FIPS 180-4's example. */
  @Test
  void itIsSha256() {
    assertThat(HexFormat.of().formatHex(ContentHash.of("abc".getBytes(US_ASCII))))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
