package io.proofstream.collector.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.fuzz.Examples;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages of ISO 20022. */
final class Iso20022FuzzTest {
  private static final Mapping MAPPING =
      Mapping.parse("fuzz", "format: iso20022".getBytes(StandardCharsets.UTF_8));

  static Stream<byte[]> seeds() throws Exception {
    return Stream.concat(
        Stream.of("pacs008.xml", "pain001.xml", "camt054.xml").map(Examples::bytes),
        Stream.of(
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\"><FIToFICstmrCdtTrf><CdtTrfTxInf/><![CDATA[x]]><?p i?><!-- c --></FIToFICstmrCdtTrf></Document>",
                "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///\">]><Document>&x;&#65;</Document>")
            .map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("seeds")
  @FuzzTest
  void everyTransactionIsAPieceOfItsFile(byte[] input) throws Exception {
    Sources.check(MAPPING, input);
  }
}
