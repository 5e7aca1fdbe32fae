package io.proofstream.collector.rows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvRowReaderTest {
  private static final String LONG = "x".repeat(RowLimits.ROW_BYTES_MAX + 1);

  @Test
  void quotesMayHoldDelimitersLineEndsAndQuotes() throws Exception {
    assertThat(read("a,b\n\"1,\"\"x\"\"\",\"2\r\nand 3\"\n4,\n"))
        .containsExactly("2: [1,\"x\"| 2\r\nand 3]", "4: [4| ]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void linesEndWithLineFeedOrBoth(String end) throws Exception {
    assertThat(read("a,b" + end + "1,2" + end + "3,4")).containsExactly("2: [1| 2]", "3: [3| 4]");
  }

  @Test
  void emptyLinesAreNoRowsButCountAsLines() throws Exception {
    assertThat(read("\n\na\n\n1\r\n\r\n2\n\n")).containsExactly("5: [1]", "7: [2]");
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws Exception {
    CsvRowReader reader =
        new CsvRowReader(Reading.window("\uFEFFid\n1\n".getBytes(UTF_8), new Random(1)), ',');
    assertThat(reader.header()).containsExactly("id");
  }

  @Test
  void anotherDelimiterIsTakenAndTheCommaIsText() throws Exception {
    List<Row> rows = Reading.csv("a;b\n1,5;2\n".getBytes(UTF_8), ';', new Random(1));
    assertThat(rows).map(CsvRowReaderTest::show).containsExactly("2: [1,5| 2]");
  }

  @Test
  void aQuoteThatIsNeverClosedTakesItsLineAndNoMore() throws Exception {
    assertThat(read("a,b\n1,\"2\n3,4\n5,6\n"))
        .containsExactly("2: BROKEN_QUOTING", "3: [3| 4]", "4: [5| 6]");
  }

  @Test
  void aBrokenQuoteThatEndsInALaterRowIsKnownByTheColumns() throws Exception {
    assertThat(read("a,b,c\n1,\"2,3\n4,5,6\n7,\"\n8\",9\n"))
        .containsExactly("2: BROKEN_QUOTING", "3: [4| 5| 6]", "4: [7| \n8| 9]");
  }

  @Test
  void aQuoteInsideAPlainCellIsBroken() throws Exception {
    assertThat(read("a,b\n1,x\"y\n3,4\n")).containsExactly("2: BROKEN_QUOTING", "3: [3| 4]");
  }

  @Test
  void textBehindAClosingQuoteIsBroken() throws Exception {
    assertThat(read("a,b\n1,\"x\"y\n3,4\n")).containsExactly("2: BROKEN_QUOTING", "3: [3| 4]");
  }

  @Test
  void aQuoteOpenForTooManyLinesIsBrokenOnItsFirst() throws Exception {
    String many = "x\n".repeat(RowLimits.ROW_LINES_MAX + 5);
    List<String> rows = read("a\n\"" + many + "\"\n");
    assertThat(rows.get(0)).isEqualTo("2: BROKEN_QUOTING");
    assertThat(rows.get(1)).isEqualTo("3: [x]");
  }

  @Test
  void aRowOfAsManyLinesAsAllowedIsOneRow() throws Exception {
    String many = "x\n".repeat(RowLimits.ROW_LINES_MAX - 1);
    assertThat(read("a\n\"" + many + "\"\n")).containsExactly("2: [" + many + "]");
  }

  @Test
  void tooManyAndTooFewColumnsAreSaidWithBothCounts() throws Exception {
    List<Row> rows = Reading.csv("a,b\n1\n2,3,4\n5,6\n".getBytes(UTF_8), ',', new Random(1));
    assertThat(rows)
        .map(CsvRowReaderTest::show)
        .containsExactly("2: WRONG_COLUMN_COUNT", "3: WRONG_COLUMN_COUNT", "4: [5| 6]");
    assertThat(((Row.Bad) rows.get(0)).rejection().reason())
        .isEqualTo("line 2: the row has 1 columns, the header has 2");
  }

  @Test
  void anOverlongRowIsRejectedWithItsHeadAndTheNextIsRead() throws Exception {
    for (String row : List.of(LONG, "1," + LONG, "1,\"" + LONG, LONG.repeat(20) + "\r")) {
      List<Row> rows = Reading.csv(("a,b\n" + row + "\n3,4\n").getBytes(UTF_8), ',', new Random(1));
      assertThat(rows).map(CsvRowReaderTest::show).containsExactly("2: TOO_LONG", "3: [3| 4]");
      assertThat(rows.get(0).span().bytes()).hasSize(RowLimits.ROW_BYTES_MAX);
    }
  }

  @Test
  void anOverlongLastRowWithoutALineEndIsRejected() throws Exception {
    assertThat(read("a\n" + LONG)).containsExactly("2: TOO_LONG");
  }

  @Test
  void aRowOfExactlyTheLimitIsRead() throws Exception {
    String longest = "x".repeat(RowLimits.ROW_BYTES_MAX);
    assertThat(read("a\n" + longest + "\r\n1\n")).hasSize(2).element(1).isEqualTo("3: [1]");
    assertThat(read("a\n" + longest)).element(0).asString().startsWith("2: [xxx");
  }

  @Test
  void bytesThatAreNotUtf8TakeTheirRowOnly() throws Exception {
    List<Row> rows =
        Reading.csv("a,b\n1,Caf\u00e9\n3,4\n".getBytes(ISO_8859_1), ',', new Random(1));
    assertThat(rows).map(CsvRowReaderTest::show).containsExactly("2: WRONG_ENCODING", "3: [3| 4]");
    assertThat(((Row.Bad) rows.get(0)).rejection().reason())
        .isEqualTo("line 2: byte 6 of the row (0xE9) is not UTF-8");
    assertThat(rows.get(0).span().bytes()).isEqualTo("1,Caf\u00e9".getBytes(ISO_8859_1));
  }

  @Test
  void aNulTakesItsRowOnly() throws Exception {
    assertThat(read("a\n1\u00002\n3\n")).containsExactly("2: CONTROL_CHARACTER", "3: [3]");
  }

  @Test
  void moreColumnsThanAllowedAreRejected() throws Exception {
    assertThat(read("a\n" + ",".repeat(RowLimits.COLUMNS_MAX) + "\n1\n"))
        .containsExactly("2: WRONG_COLUMN_COUNT", "3: [1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "a,a\n", "a,\n", "a,\"b\n"})
  void aSourceWithoutAGoodHeaderIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(SourceFormatException.class);
  }

  @Test
  void utf16IsRefusedAsAWhole() {
    assertThatThrownBy(() -> Reading.csv("a\n1\n".getBytes(UTF_16), ',', new Random(1)))
        .isInstanceOf(SourceFormatException.class)
        .hasMessage("is in UTF-16, UTF-8 is expected");
  }

  @Test
  void aReaderGoesOnBehindAnyRowOfAnEarlierOne() throws Exception {
    byte[] bytes = "a,b\r\n1,\"x\n\ny\"\r\n\r\n\"bad\n3,4\n5,6".getBytes(UTF_8);
    List<Row> whole = Reading.csv(bytes, ',', new Random(1));
    for (int i = 0; i < whole.size(); i++) {
      Span span = whole.get(i).span();
      CsvRowReader reader = new CsvRowReader(Reading.window(bytes, new Random(i)), ',');
      reader.skipTo(span.end(), span.lastLine());
      assertThat(Reading.all(reader))
          .map(CsvRowReaderTest::show)
          .containsExactlyElementsOf(
              whole.subList(i + 1, whole.size()).stream().map(CsvRowReaderTest::show).toList());
    }
  }

  @Test
  void aSourceThatHasBecomeShorterIsNotResumed() throws Exception {
    CsvRowReader reader =
        new CsvRowReader(Reading.window("a\n1\n".getBytes(UTF_8), new Random(1)), ',');
    assertThatThrownBy(() -> reader.skipTo(9, 4)).hasMessageContaining("ends at byte 4");
  }

  @Test
  void aSourceWhoseLastLineWentOnIsNotResumed() throws Exception {
    CsvRowReader reader =
        new CsvRowReader(Reading.window("a\n1\n23\n".getBytes(UTF_8), new Random(1)), ',');
    assertThatThrownBy(() -> reader.skipTo(5, 3))
        .hasMessageContaining("line 3 had been read before it was whole");
  }

  private static List<String> read(String text) throws IOException {
    return Reading.csv(text.getBytes(UTF_8), ',', new Random(7)).stream()
        .map(CsvRowReaderTest::show)
        .toList();
  }

  static String show(Row row) {
    long line = row.span().line();
    return line
        + ": "
        + (row instanceof Row.Csv csv
            ? "[" + String.join("| ", csv.cells()) + "]"
            : ((Row.Bad) row).rejection().code());
  }
}
