package io.proofstream.runtime.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RowMaskTest {
  @Test
  void valuesOfCsvAreMaskedDatesAndShortWordsAreNot() {
    assertThat(mask("t-1;4111111111111111;2026-01-05;12.50;\"Shop of Ada\""))
        .isEqualTo("t-1;••••1111;2026-01-05;••••2.50;\"Shop of Ada\"");
  }

  @Test
  void keysOfJsonStayReadable() {
    assertThat(mask("{\"account_id\": \"DE89370400440532013000\",\"currency\":\"EUR\"}"))
        .isEqualTo("{\"account_id\": \"••••3000\",\"currency\":\"EUR\"}");
  }

  @Test
  void aKeyIsNoHidingPlaceForAValue() {
    assertThat(mask("4111111111111111:4111111111111111")).isEqualTo("••••1111:••••1111");
    assertThat(mask("{\"4111111111111111\": 1}")).isEqualTo("{\"••••1111\": 1}");
  }

  @Test
  void bytesThatAreNoTextAreCounted() {
    assertThat(RowMask.of(new byte[] {0, 0, 0, 0, 7, 1})).isEqualTo("6 bytes that are no text");
    assertThat(RowMask.of(new byte[] {(byte) 0xff, 'a'})).isEqualTo("2 bytes that are no text");
  }

  @Test
  void ofALongRowTheBeginningIsShown() {
    assertThat(mask("ab ".repeat(5_000))).hasSizeLessThan(8_300).endsWith("… (15000 bytes)");
  }

  private static String mask(String row) {
    return RowMask.of(row.getBytes(UTF_8));
  }
}
