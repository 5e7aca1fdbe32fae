package io.proofstream.collector.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.runtime.settings.Markets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MappingTest {
  private static final Markets MARKETS = new Markets(List.of("main"));
  private static final String GOOD =
      """
      format: csv
      transaction_id: id
      account_id: account
      counterparty_id: shop
      occurred_at: {column: time, format: iso}
      amount: {column: amount}
      currency: {constant: EUR}
      attributes: [channel]
      label: {column: fraud, fraud: ["1"], legitimate: ["0"], delay: 7}
      """;
  private static final List<String> HEADER =
      List.of("id", "account", "shop", "time", "amount", "channel", "fraud");

  @Test
  void theExamplesAreGoodMappings() {
    assertThat(Mapping.read(Path.of("../docs/examples/handbook.yaml")).format())
        .isEqualTo(Format.CSV);
    assertThat(Mapping.canonical().format()).isEqualTo(Format.NDJSON);
  }

  @Test
  void theExampleOfTheDocumentationIsAGoodMapping() throws Exception {
    String documentation = Files.readString(Path.of("../docs/MAPPING.md"));
    String yaml = documentation.split("```yaml\n")[1].split("```")[0];
    List<String> header =
        List.of("id", "card", "merchant", "when", "betrag", "channel", "land", "chargeback");
    assertThatCode(
            () ->
                Mapping.parse("documentation", yaml.getBytes(UTF_8))
                    .forCsv(header, MARKETS, Optional.empty()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "acount_id: account|line 3, column 1: unknown key 'acount_id', did you mean account_id?",
        "account_id: [a, b]|line 3, column 13: key: value pairs are expected here",
        "account_id: {column: a, pointer: /a}|line 3, column 13: either column or pointer",
        "account_id: {pointer: a}|line 3, column 23: a JSON pointer begins with /",
        "account_id: ''|line 3, column 13: a column's name is expected",
      })
  void aWrongAccountIsToldWithItsPlace(String line, String message) {
    assertWrong(GOOD.replace("account_id: account", line), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "format: xml|line 1, column 9: format is csv, ndjson or iso20022",
        "format: csv\\ndelimiter: ';;'|line 2, column 12: the delimiter is one ASCII character",
        "format: csv\\ndelimiter: '\"'|line 2, column 12: the delimiter is one ASCII character",
        "format: ndjson\\ndelimiter: ','|only format csv has a delimiter",
        "format: csv\\nformat: csv|line 2, column 1: key 'format' stands here a second time",
        "form: csv|unknown key 'form', did you mean format?",
        "# nothing|line 2, column 1: key 'format' is missing",
      })
  void aWrongFormatIsToldWithItsPlace(String lines, String message) {
    assertWrong(GOOD.replace("format: csv", lines.replace("\\n", "\n")), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{column: time, format: dd.MM.uuuu}|a pattern without an offset needs a zone",
        "{column: time, format: qqqqqqqqqq, zone: UTC}|format is iso, epoch_seconds",
        "{column: time, zone: Mars}|'Mars' is no time zone",
        "{column: time, format: epoch_millis, zone: UTC}|epoch_millis has no zone",
        "{column: time, fromat: iso}|unknown key 'fromat', did you mean format?",
      })
  void aWrongTimeIsTold(String value, String message) {
    assertWrong(GOOD.replace("{column: time, format: iso}", value), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "currency: EUR|currency is {constant: VALUE} or {column: NAME}",
        "currency: {constant: eur}|'eur' is not an ISO 4217 code",
        "currency: {constant: XAU}|'XAU' is not an ISO 4217 code",
        "currency: {constant: EUR, column: c}|either constant or column",
      })
  void aWrongCurrencyIsTold(String line, String message) {
    assertWrong(GOOD.replace("currency: {constant: EUR}", line), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fraud: [\"1\"], legitimate: [\"0\"]|a label needs a delay",
        "legitimate: [\"0\"], delay: 7|a label needs the values that mean fraud",
        "fraud: [\"1\"], delay: 7|a label needs the values that mean legitimate",
        "fraud: [\"1\"], legitimate: [\"1\"], delay: 7|stands under fraud and under legitimate",
        "fraud: [\"1\"], legitimate: [\"0\"], delay: soon|'soon' is neither a number of days nor",
        "fraud: [\"1\"], legitimate: [\"0\"], delay: -P1D|is neither a number of days nor",
        "fraud: [\"1\"], legitimate: [\"0\"], delay: 7, send_legitimate: yes|is true or false",
      })
  void aWrongLabelIsTold(String keys, String message) {
    assertWrong(GOOD.replace("fraud: [\"1\"], legitimate: [\"0\"], delay: 7", keys), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a: [", "- a", "a: b: c", "\u0000"})
  void whatIsNoMappingIsTold(String yaml) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("test.yaml");
  }

  @Test
  void bytesThatAreNotUtf8AreTold() {
    assertThatThrownBy(() -> Mapping.parse("test.yaml", new byte[] {(byte) 0xE9}))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "mapping test.yaml, line 1, column 1: the text is not UTF-8: byte 0 cannot be decoded");
  }

  /** Composed unseen, these would end the process by its stack or its memory. */
  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void aMappingThatIsNestedDeeplyIsRefused(String level) {
    assertWrong(level.repeat(Mapping.BYTES_MAX / level.length()), "nested deeper than");
  }

  @Test
  void aMappingThatMultipliesItselfByAliasesIsRefused() {
    assertWrong("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "anchors and aliases");
  }

  @Test
  void aColumnThatTheFileDoesNotHaveIsToldWithTheNearest() {
    List<String> header = List.of("id", "acount", "shop", "time", "amount", "channel", "fraud");
    assertThatThrownBy(() -> parse(GOOD).forCsv(header, MARKETS, Optional.empty()))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "mapping test.yaml, line 3, column 13: the source has no column 'account', did you mean acount?; it has "
                + header);
  }

  @Test
  void aLabelMadeAnAttributeIsRefusedSinceItWouldTellTheAnswer() {
    assertThatThrownBy(
            () ->
                parse(GOOD.replace("[channel]", "[channel, fraud]"))
                    .forCsv(HEADER, MARKETS, Optional.empty()))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("would tell the answer beforehand");
  }

  @Test
  void anAttributeNamedTwiceIsRefused() {
    assertWrong(
        GOOD.replace("[channel]", "[channel, {name: channel, column: shop}]"),
        "attribute 'channel' stands here a second time");
  }

  @Test
  void anExceptionThatTheFileDoesNotHaveIsRefused() {
    assertThatThrownBy(
            () ->
                parse(GOOD.replace("[channel]", "{rest: true, except: [chanel]}"))
                    .forCsv(HEADER, MARKETS, Optional.empty()))
        .hasMessageContaining("did you mean channel?");
  }

  @Test
  void aMarketIsTakenFromTheMappingUnlessOneIsGiven() {
    Markets two = new Markets(List.of("eu", "us"));
    Mapping silent = parse(GOOD);
    assertThatThrownBy(() -> silent.forCsv(HEADER, two, Optional.empty()))
        .hasMessageContaining("names no market, and there are several: [eu, us]");
    assertThatThrownBy(() -> silent.forCsv(HEADER, two, Optional.of("uk")))
        .hasMessageContaining("market 'uk' is none of the markets [eu, us]");
    assertThatCode(() -> silent.forCsv(HEADER, two, Optional.of("us"))).doesNotThrowAnyException();
  }

  private static void assertWrong(String yaml, String message) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("mapping test.yaml")
        .hasMessageContaining(message);
  }

  private static Mapping parse(String yaml) {
    return Mapping.parse("test.yaml", yaml.getBytes(UTF_8));
  }
}
