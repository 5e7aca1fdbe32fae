package io.proofstream.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainTextTest {
  @Test
  void controlCharactersAreShownAsWhatTheyAre() {
    assertThat(PlainText.line("a\u0000b\u001b[31mc\u0085d")).isEqualTo("a␀b␛[31mc�d");
  }

  @Test
  void whatTurnsTheDirectionOfWritingIsShown() {
    assertThat(PlainText.line("\u202egnp.exe\u2066\u200b")).isEqualTo("�gnp.exe��");
  }

  @Test
  void aLineStaysALine() {
    assertThat(PlainText.line("one\r\ntwo\tthree")).isEqualTo("one  two three");
  }

  @Test
  void aLongTextIsCutBetweenCharacters() {
    String cut = PlainText.line("😀".repeat(500));

    assertThat(cut).hasSizeLessThanOrEqualTo(PlainText.LINE_CHARACTERS_MAX).endsWith("😀…");
  }

  @Test
  void halfACharacterIsShownAsMissing() {
    assertThat(PlainText.line("a\ud83d")).isEqualTo("a�");
  }
}
