package io.proofstream.collector.topic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the values of a topic are written in. */
public enum TopicFormat {
  /** A JSON object. */
  JSON,
  /** Avro in the Confluent wire format, its schema in the registry. */
  AVRO;

  /**
   * @param text as settings and headers say it
   * @return the format; empty where there is none of that name
   */
  public static Optional<TopicFormat> named(String text) {
    return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
  }

  /** As settings and headers say it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
