package io.proofstream.collector.mapping;

import io.proofstream.runtime.settings.Markets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * From a source's columns or JSON fields to payments, as the user wrote it; docs/MAPPING.md says
 * how.
 */
public final class Mapping {
  /** Longest mapping, in bytes. */
  public static final int BYTES_MAX = 65_536;

  private static final String CANONICAL = "canonical.yaml";

  private final String name;
  private final byte[] text;
  private final Draft draft;

  private Mapping(String name, byte[] text, Draft draft) {
    this.name = name;
    this.text = text.clone();
    this.draft = draft;
  }

  /** A mapping's parts. */
  record Draft(
      Format format,
      char delimiter,
      Optional<Rules.Given> market,
      Place transactionId,
      Place accountId,
      Place counterpartyId,
      TimeRule occurredAt,
      Optional<Rules.Money> money,
      Rules.Attributes attributes,
      Optional<Rules.Label> label) {}

  /**
   * @param file a mapping in YAML
   * @return the mapping
   * @throws MappingException if it cannot be read or is wrong
   */
  public static Mapping read(Path file) {
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw new MappingException(
            "mapping %s has %d bytes, at most %d are allowed"
                .formatted(file, Files.size(file), BYTES_MAX));
      }
      return parse(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new MappingException("there is no mapping file " + file, e);
    } catch (IOException e) {
      throw new MappingException("mapping " + file + " cannot be read: " + e, e);
    }
  }

  /**
   * @param name the mapping's name, for messages
   * @param yaml its text, UTF-8
   * @return the mapping
   * @throws MappingException if it is wrong
   */
  public static Mapping parse(String name, byte[] yaml) {
    return new Mapping(name, yaml, new MappingParser(name).parse(yaml));
  }

  /** The mapping of our own field names, JSON lines: what is used where none is given. */
  public static Mapping canonical() {
    try (InputStream resource = Mapping.class.getResourceAsStream(CANONICAL)) {
      if (resource == null) {
        throw new IllegalStateException("resource " + CANONICAL + " is missing");
      }
      return parse(CANONICAL, resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its name, for messages. */
  public String name() {
    return name;
  }

  /** Its text, byte for byte. */
  public byte[] text() {
    return text.clone();
  }

  /** What its sources are written in. */
  public Format format() {
    return draft.format();
  }

  /** Whether its rows are payments, and not labels of payments that were sent before. */
  public boolean hasPayments() {
    return draft.money().isPresent();
  }

  /** What parts a CSV source's cells. */
  public char delimiter() {
    return draft.delimiter();
  }

  /**
   * @param header a CSV source's columns
   * @param markets the deployment's markets
   * @param market the market all rows belong to, in place of what the mapping says
   * @return maps that source's rows
   * @throws MappingException if the mapping names a column that the source does not have, or a
   *     market that the deployment does not have
   */
  public RowMapper forCsv(List<String> header, Markets markets, Optional<String> market) {
    return RowMapper.bind(name, draft, new CsvSource(header), markets, market);
  }

  /**
   * @param markets the deployment's markets
   * @param market the market all rows belong to, in place of what the mapping says
   * @return maps rows of JSON
   * @throws MappingException if the mapping names a market that the deployment does not have
   */
  public RowMapper forJson(Markets markets, Optional<String> market) {
    return RowMapper.bind(name, draft, new JsonSource(), markets, market);
  }

  /**
   * @param markets the deployment's markets
   * @param market the market all rows belong to, in place of what the mapping says
   * @return maps transactions of ISO 20022 messages
   * @throws MappingException if the mapping names a path that no message has, or a market that the
   *     deployment does not have
   */
  public RowMapper forMessages(Markets markets, Optional<String> market) {
    return RowMapper.bind(name, draft, new MessageSource(), markets, market);
  }
}
