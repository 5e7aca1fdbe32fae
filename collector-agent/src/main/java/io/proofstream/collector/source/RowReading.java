package io.proofstream.collector.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.collector.mapping.Mapping;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.schemas.Headers;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/**
 * How a row can be read again where it stands alone, as the headers of its rejection say it.
 *
 * @param mapping the mapping's SHA-256, 64 hexadecimal digits
 * @param columns the first line of the CSV source; empty where it had none, or one of more than
 *     {@value #COLUMNS_BYTES_MAX} bytes
 * @param market the market of all its rows, in place of what the mapping says
 * @param format what a record of a topic is; empty for the rows of a file
 */
public record RowReading(
    String mapping, Optional<byte[]> columns, Optional<String> market, Optional<String> format) {
  /** Longest header line that is kept with each refused row, in bytes. */
  public static final int COLUMNS_BYTES_MAX = 16_384;

  private static final String HASH = "[0-9a-f]{64}";

  static RowReading of(RowSource.Plan plan, Optional<byte[]> columns) {
    return new RowReading(
        address(plan.mapping()),
        columns.filter(line -> line.length <= COLUMNS_BYTES_MAX),
        plan.market(),
        Optional.empty());
  }

  /**
   * @param plan how a topic's records are mapped
   * @param format what they are
   * @return how each can be read again
   */
  public static RowReading ofTopic(RowSource.Plan plan, String format) {
    return new RowReading(
        address(plan.mapping()), Optional.empty(), plan.market(), Optional.of(format));
  }

  /**
   * @param headers a rejection's, or a resend's
   * @return what they say; empty where they name no mapping
   */
  public static Optional<RowReading> of(org.apache.kafka.common.header.Headers headers) {
    return text(headers, Headers.MAPPING)
        .filter(hash -> hash.matches(HASH))
        .map(
            hash ->
                new RowReading(
                    hash,
                    bytes(headers, Headers.COLUMNS),
                    text(headers, Headers.MARKET),
                    text(headers, Headers.FORMAT)));
  }

  /**
   * @param mapping a mapping
   * @return its address among the artifacts: SHA-256 of its text, hexadecimal
   */
  public static String address(Mapping mapping) {
    return HexFormat.of().formatHex(ContentHash.of(mapping.text()));
  }

  /**
   * @param headers are given all of it, in place of what they said before
   */
  public void addTo(org.apache.kafka.common.header.Headers headers) {
    List.of(Headers.MAPPING, Headers.COLUMNS, Headers.MARKET, Headers.FORMAT)
        .forEach(headers::remove);
    headers.add(Headers.MAPPING, mapping.getBytes(UTF_8));
    columns.ifPresent(line -> headers.add(Headers.COLUMNS, line));
    market.ifPresent(name -> headers.add(Headers.MARKET, name.getBytes(UTF_8)));
    format.ifPresent(name -> headers.add(Headers.FORMAT, name.getBytes(UTF_8)));
  }

  private static Optional<byte[]> bytes(
      org.apache.kafka.common.header.Headers headers, String name) {
    Header last = headers.lastHeader(name);
    return last == null ? Optional.empty() : Optional.ofNullable(last.value());
  }

  private static Optional<String> text(
      org.apache.kafka.common.header.Headers headers, String name) {
    return bytes(headers, name).map(value -> new String(value, UTF_8));
  }
}
