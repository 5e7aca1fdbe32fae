package io.proofstream.collector.iso20022;

import static io.proofstream.collector.iso20022.Messages.PACS;
import static io.proofstream.collector.iso20022.Messages.pacs;
import static io.proofstream.collector.iso20022.Messages.rows;
import static io.proofstream.collector.iso20022.Messages.transfer;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowLimits;
import io.proofstream.collector.rows.SourceFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that somebody wrote to do harm: each is refused by its cause, or costs one row. */
final class HostileMessageTest {
  private static final String SECRET = "4929123412341234";

  @Test
  void aBillionLaughsAreRefusedAtTheirDocumentType() {
    String laughs =
        IntStream.range(1, 10)
            .mapToObj(i -> "<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)))
            .collect(Collectors.joining());
    refused(
        typed("<!DOCTYPE Document [<!ENTITY l0 'ha'>" + laughs + "]>", "&l9;"),
        "has a document type or an entity at line");
  }

  @Test
  void anEntityOfAFileIsNotRead(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), SECRET);
    refused(
        typed("<!DOCTYPE Document [<!ENTITY x SYSTEM '" + file.toUri() + "'>]>", "&x;"),
        "has a document type");
  }

  @Test
  void nothingIsFetched() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String at = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
      refused(typed("<!DOCTYPE Document SYSTEM '" + at + "'>", "1"), "has a document type");
      refused(
          typed("<!DOCTYPE Document [<!ENTITY % x SYSTEM '" + at + "'> %x;]>", "1"),
          "has a document type");
      refused(
          typed("<!DOCTYPE Document [<!ENTITY x SYSTEM '" + at + "'>]>", "&x;"),
          "has a document type");
    } finally {
      server.stop(0);
    }
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&x;", "&#0;", "&#x1F;", "&#xD800;", "&", "]]>", "<", "\u0001"})
  void whatNoXmlHoldsIsRefusedWithItsPlace(String text) {
    refused(pacs(transfer("1\n" + text)), "is not well-formed XML");
  }

  @Test
  void nestingBeyondTheLimitIsRefused() {
    int levels = 100_000;
    refused(pacs("<a>".repeat(levels) + "</a>".repeat(levels)), "64 levels");
    refused("<a>".repeat(levels), "64 levels");
  }

  @Test
  void attributesBeyondTheirNumberOrLengthAreRefused() {
    String many =
        IntStream.range(0, 17).mapToObj(i -> " a" + i + "='1'").collect(Collectors.joining());
    refused(pacs("<a" + many + "/>"), "16 attributes");
    refused(pacs("<a a='" + "x".repeat(2_049) + "'/>"), "2048 characters");
  }

  @Test
  void aDocumentThatInventsNamesForEverIsRefused() {
    String names =
        IntStream.range(0, 5_000).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining());
    refused(pacs(names), "has more than 4096 different names");
    refused(pacs("<" + "n".repeat(129) + "/>"), "has more than 128 characters");
  }

  @Test
  void aTextOfManyMegabytesInATransactionCostsThatRowAndNoMemory() throws Exception {
    assertThat(
            withEndless(
                transfer("1") + "<CdtTrfTxInf><a>",
                "x".repeat(65_536),
                "</a></CdtTrfTxInf>" + transfer("3")))
        .extracting(Class::getSimpleName)
        .containsExactly("Message", "Bad", "Message");
  }

  @Test
  void aTagOrCommentOfManyMegabytesIsRefused() {
    assertThatThrownBy(() -> withEndless("<!--", "x".repeat(65_536), "-->"))
        .isInstanceOf(SourceFormatException.class)
        .hasMessageContaining("more than 1048576 characters");
    assertThatThrownBy(() -> withEndless("<a ", " ".repeat(65_536), "/>"))
        .isInstanceOf(SourceFormatException.class);
    assertThatThrownBy(() -> withEndless("<", "x".repeat(65_536), "/>"))
        .isInstanceOf(SourceFormatException.class);
  }

  @Test
  void aHeaderOfManyTextsIsRefused() {
    String header =
        IntStream.range(0, 900)
            .mapToObj(i -> "<h%d>%s</h%d>".formatted(i, "x".repeat(80), i))
            .collect(Collectors.joining());
    refused(pacs("<GrpHdr>" + header + "</GrpHdr>" + transfer("1")), "around the transaction");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ISO-8859-1", "UTF-16", "UTF-7", "windows-1252", "EBCDIC-CP-US", "nonsense"})
  void anotherDeclaredEncodingIsRefused(String encoding) {
    refused(pacs(transfer("1")).replace("UTF-8", encoding), "declares another XML encoding");
  }

  @Test
  void bytesOfAnotherEncodingThanDeclaredAreRefused() {
    String message = pacs(transfer("1\u00e9"));
    refused(message.getBytes(ISO_8859_1), "is not UTF-8");
    refused(message.getBytes(UTF_16), "is not UTF-8");
    refused(message.getBytes(UTF_16LE), "is not ");
  }

  @Test
  void overlongFormsAndSurrogatesInUtf8AreRefused() {
    refused(withBytes(0xC0, 0xBC), "is not UTF-8");
    refused(withBytes(0xED, 0xA0, 0x80), "is not UTF-8");
    refused(withBytes(0xF5, 0x80, 0x80, 0x80), "is not UTF-8");
  }

  @Test
  void ofACutMessageTheRowsBeforeTheCutAreReadAndTheCutIsTold() throws Exception {
    byte[] whole = pacs(transfer("1") + transfer("2")).getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> rows(cut)).isInstanceOf(SourceFormatException.class);
    }
    List<Row> read = new ArrayList<>();
    MessageReader reader =
        new MessageReader(new ByteArrayInputStream(whole, 0, whole.length - 60), () -> {});
    assertThatThrownBy(() -> readInto(reader, read)).isInstanceOf(SourceFormatException.class);
    assertThat(read).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "urn:x",
        "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.01",
        "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.99",
        "urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08",
        "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08 "
      })
  void aDocumentOfAnotherNamespaceIsRefused(String namespace) {
    refused(pacs(transfer("1")).replace(PACS, namespace), "of another namespace than those of");
  }

  @Test
  void aRootOfAnotherMessageIsRefused() {
    refused(
        pacs(transfer("1")).replace("FIToFICstmrCdtTrf", "FIToFIPmtStsRpt"),
        "has another element in Document than FIToFICstmrCdtTrf");
    refused(
        pacs("").replace("<FIToFICstmrCdtTrf>", "<FIToFICstmrCdtTrf xmlns='urn:x'>"),
        "has another element in Document");
  }

  @Test
  void transactionsOfAnotherNamespaceAreNone() throws Exception {
    assertThat(rows(pacs(transfer("1").replace("<CdtTrfTxInf>", "<CdtTrfTxInf xmlns='urn:x'>"))))
        .isEmpty();
  }

  @Test
  void aHeaderOfAnotherMessageIsRefused() {
    String header =
        "<AppHdr xmlns='urn:iso:std:iso:20022:tech:xsd:head.001.001.02'><MsgDefIdr>pain.001.001.09</MsgDefIdr></AppHdr>";
    String bare = pacs(transfer("1")).split("\n", 2)[1];
    refused("<x>" + header + bare + "</x>", "has a header of another message than pacs.008.001.08");
    refused(
        "<x>" + header.replace("head.001", "head.002") + bare + "</x>",
        "not of the namespace of head.001.001");
  }

  @Test
  void aSecondMessageIsRefusedBehindTheFirst() {
    String bare = pacs(transfer("1")).split("\n", 2)[1];
    refused("<x>" + bare + bare + "</x>", "has a second element Document");
  }

  @Test
  void noComplaintRepeatsTheText() {
    assertThatThrownBy(() -> rows(pacs(transfer(SECRET + "</x>"))))
        .isInstanceOf(SourceFormatException.class)
        .hasMessageNotContaining("4929")
        .hasNoCause();
  }

  /** A message with a piece that stands there over and over, 64 MiB long, never held in memory. */
  private static List<Class<?>> withEndless(String before, String piece, String after)
      throws IOException {
    String[] parts = pacs(before + "\0" + after).split("\0");
    IntFunction<InputStream> stream = i -> new ByteArrayInputStream(piece.getBytes(UTF_8));
    List<InputStream> inputs = new ArrayList<>();
    inputs.add(new ByteArrayInputStream(parts[0].getBytes(UTF_8)));
    IntStream.range(0, 1_024).mapToObj(stream).forEach(inputs::add);
    inputs.add(new ByteArrayInputStream(parts[1].getBytes(UTF_8)));
    MessageReader reader =
        new MessageReader(new SequenceInputStream(Collections.enumeration(inputs)), () -> {});
    List<Row> rows = new ArrayList<>();
    readInto(reader, rows);
    assertThat(rows).allMatch(row -> row.span().bytes().length <= RowLimits.ROW_BYTES_MAX);
    return rows.stream().<Class<?>>map(Row::getClass).toList();
  }

  private static void readInto(MessageReader reader, List<Row> rows) throws IOException {
    for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
      rows.add(row.get());
    }
  }

  private static byte[] withBytes(int... bytes) {
    String text = IntStream.of(bytes).mapToObj(b -> "" + (char) b).collect(Collectors.joining());
    return pacs(transfer(text)).getBytes(ISO_8859_1);
  }

  private static String typed(String type, String id) {
    return pacs(transfer(id)).replace("<Document", type + "<Document");
  }

  private static void refused(String message, String why) {
    refused(message.getBytes(UTF_8), why);
  }

  private static void refused(byte[] message, String why) {
    assertThatThrownBy(() -> rows(message))
        .isInstanceOf(SourceFormatException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining(SECRET);
  }
}
