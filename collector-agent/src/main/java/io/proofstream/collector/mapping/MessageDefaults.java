package io.proofstream.collector.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What is read of an ISO 20022 message where a mapping leaves a key out. */
final class MessageDefaults {
  private static final String RESOURCE = "iso20022.yaml";

  /** A whole mapping; the currency is left out of it, too, since it stands with each amount. */
  static final Mapping.Draft DRAFT = read();

  private MessageDefaults() {}

  private static Mapping.Draft read() {
    try (InputStream resource = MessageDefaults.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      return new MappingParser(RESOURCE).parse(resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
