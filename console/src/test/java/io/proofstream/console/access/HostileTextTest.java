package io.proofstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from outside, where it goes to logs, spreadsheets and names. */
class HostileTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nINFO b",
        "a\r\nb",
        "a\u001b[31mb",
        "a\u2028b",
        "a\u0085b",
        "a\u202eb",
        "a\ud800b"
      })
  void aLogLineStaysOneLineOfPlainText(String text) {
    String shown = LogText.of(text);

    assertThat(shown).matches("[\\x20-\\x7e]*").startsWith("a\\u");
  }

  @Test
  void whatLooksLikeAnEscapeIsToldFromOne() {
    assertThat(LogText.of("a\\u000ab")).isEqualTo("a\\\\u000ab");
  }

  @Test
  void aLogLineHasAnEnd() {
    assertThat(LogText.of("x".repeat(10_000))).hasSize(201).endsWith("x…");
    assertThat(LogText.of(null)).isEqualTo("-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"})
  void aCellThatWouldBeAFormulaIsText(String text) {
    assertThat(CsvCell.safe(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "grocer", "a=b", "1-2", "•••• 1234"})
  void anyOtherCellIsLeftAlone(String text) {
    assertThat(CsvCell.safe(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "<b>", "token:", "token:token:x", "a:b"})
  void aNameThatCouldForgeARecordIsRefused(String name) {
    assertThatThrownBy(() -> new Viewer(name, Role.VIEWER))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
