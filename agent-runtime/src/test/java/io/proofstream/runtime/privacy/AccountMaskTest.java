package io.proofstream.runtime.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccountMaskTest {
  @ParameterizedTest
  @CsvSource({"DE89370400440532013000, ••••3000", "12345, ••••2345", "1234, ••••", "7, ••••"})
  void onlyTheLastFourCharactersAreShown(String number, String masked) {
    assertThat(AccountMask.of(number)).isEqualTo(masked);
  }

  @Test
  void aCharacterOutsideTheBasicPlaneIsNotCutInTwo() {
    assertThat(AccountMask.of("ab😀123")).isEqualTo("••••😀123");
  }

  @Test
  void nothingStaysNothing() {
    assertThat(AccountMask.of("")).isEmpty();
  }
}
