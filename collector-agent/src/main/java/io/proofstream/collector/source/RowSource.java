package io.proofstream.collector.source;

import io.proofstream.collector.iso20022.MessageReader;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.mapping.RowMapper;
import io.proofstream.collector.rows.ByteWindow;
import io.proofstream.collector.rows.CsvRowReader;
import io.proofstream.collector.rows.NdjsonRowReader;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowReader;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.settings.Markets;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** An opened source: its rows, the mapping bound to it, and what it is known by. */
public final class RowSource implements Closeable {
  /** How rows are mapped. */
  public record Plan(Mapping mapping, Markets markets, Optional<String> market) {}

  private final Plan plan;
  private final CountedInput counted;
  private final HeadInput head;
  private final RowMapper mapper;
  private final RowReader rows;
  private final RowReading reading;

  private RowSource(Plan plan, CountedInput counted, InputStream text, Runnable beforeRead)
      throws IOException {
    this.plan = plan;
    this.counted = counted;
    this.head = new HeadInput(text);
    switch (plan.mapping().format()) {
      case CSV -> {
        CsvRowReader csv = new CsvRowReader(window(head, beforeRead), plan.mapping().delimiter());
        this.mapper = plan.mapping().forCsv(csv.header(), plan.markets(), plan.market());
        this.rows = csv;
        this.reading = RowReading.of(plan, Optional.of(csv.headerLine()));
      }
      case NDJSON -> {
        this.mapper = plan.mapping().forJson(plan.markets(), plan.market());
        this.rows = new NdjsonRowReader(window(head, beforeRead));
        this.reading = RowReading.of(plan, Optional.empty());
      }
      case ISO20022 -> {
        this.mapper = plan.mapping().forMessages(plan.markets(), plan.market());
        this.rows = new MessageReader(head, beforeRead);
        this.reading = RowReading.of(plan, Optional.empty());
      }
      default -> throw new IllegalStateException("no reader of " + plan.mapping().format());
    }
  }

  private static ByteWindow window(InputStream input, Runnable beforeRead) {
    return new ByteWindow(input, 0, beforeRead);
  }

  /**
   * @param plan how its rows are mapped
   * @param raw the source, compressed by gzip or not; closed with this
   * @param beforeRead told before the source is read, which may take long
   * @throws MappingException if the mapping does not fit the header
   * @throws io.proofstream.collector.rows.SourceFormatException if the source is not of the
   *     mapping's format
   * @throws IOException if it cannot be read
   */
  public static RowSource open(Plan plan, InputStream raw, Runnable beforeRead) throws IOException {
    try {
      CountedInput counted = new CountedInput(raw);
      return new RowSource(plan, counted, Decompression.of(counted), beforeRead);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * Opens text that is not looked at for compression: a row that begins as a compressed file does
   * is that row, and not what could be unpacked of it.
   *
   * @param plan how its rows are mapped
   * @param text the rows, behind their header where the format has one
   * @throws MappingException if the mapping does not fit the header
   * @throws io.proofstream.collector.rows.SourceFormatException if the text is not of the mapping's
   *     format
   * @throws IOException if it cannot be read
   */
  public static RowSource ofText(Plan plan, byte[] text) throws IOException {
    CountedInput counted = new CountedInput(new ByteArrayInputStream(text));
    return new RowSource(plan, counted, counted, () -> {});
  }

  /** The mapping, bound to this source. */
  public RowMapper mapper() {
    return mapper;
  }

  /** How a row of it can be read again, once it was refused. */
  public RowReading reading() {
    return reading;
  }

  /**
   * @return the next row; empty at the end
   */
  public Optional<Row> next() throws IOException {
    return rows.next();
  }

  /**
   * @param offset uncompressed bytes read by an earlier run
   * @param line lines read by it
   * @throws io.proofstream.collector.rows.SourceFormatException if the source cannot go on there
   */
  public void skipTo(long offset, long line) throws IOException {
    rows.skipTo(offset, line);
  }

  /** Bytes of the file read so far, compressed ones where it is compressed. */
  public long bytesRead() {
    return counted.count();
  }

  /**
   * What a load depends on: the mapping, the market, and the source's first bytes.
   *
   * @param position uncompressed bytes read so far
   * @return SHA-256 over mapping, market and the first {@code min(position, 65,536)} bytes, so that
   *     a source that was only appended to keeps it
   */
  public byte[] fingerprint(long position) {
    MessageDigest digest = ContentHash.digest();
    byte[] mapping = plan.mapping().text();
    digest.update((mapping.length + "\n").getBytes(StandardCharsets.US_ASCII));
    digest.update(mapping);
    digest.update((plan.market().orElse("") + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(head.head((int) Math.min(position, HeadInput.BYTES_MAX)));
    return digest.digest();
  }

  @Override
  public void close() throws IOException {
    head.close();
  }
}
