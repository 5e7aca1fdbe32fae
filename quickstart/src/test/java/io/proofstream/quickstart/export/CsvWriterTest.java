package io.proofstream.quickstart.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvWriterTest {
  private static final int ROUNDS = 20_000;

  private final StringWriter text = new StringWriter();
  private final CsvWriter csv = new CsvWriter(text);

  @Test
  void cellsArePartedAndLinesEndedAsRfc4180Says() throws IOException {
    csv.text("a");
    csv.empty();
    csv.whole(7);
    csv.endLine();
    csv.text("b");
    csv.endLine();

    assertThat(text.toString()).isEqualTo("a,,7\r\nb\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {"a,b#\"a,b\"", "say \"hi\"#\"say \"\"hi\"\"\"", "plain#plain", "=1+1#=1+1", "``#``"})
  void textIsQuotedWhereItHasToBeAndNeverAltered(String cell, String written) throws IOException {
    csv.text(cell);

    assertThat(text.toString()).isEqualTo(written);
  }

  @Test
  void textWithLineEndsIsQuoted() throws IOException {
    csv.text("a\nb");
    csv.text("a\rb");

    assertThat(text.toString()).isEqualTo("\"a\nb\",\"a\rb\"");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1.0,1", "123456789,123456789", "0.1,0.1", "-2.5,-2.5", "1E20,1.0E20"})
  void wholeNumbersHaveNoFraction(double number, String written) throws IOException {
    csv.number(number);

    assertThat(text.toString()).isEqualTo(written);
  }

  @Test
  void everyNumberReadsBackToTheSameBits() throws IOException {
    long seed = System.identityHashCode(this);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < ROUNDS; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        StringWriter cell = new StringWriter();
        new CsvWriter(cell).number(number);
        assertThat(Double.parseDouble(cell.toString())).as("seed %d", seed).isEqualTo(number);
      }
    }
  }
}
