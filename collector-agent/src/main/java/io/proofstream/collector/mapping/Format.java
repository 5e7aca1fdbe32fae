package io.proofstream.collector.mapping;

/** What a source is written in. */
public enum Format {
  /** Comma-separated values with a header, RFC 4180. */
  CSV,
  /** A JSON object on each line. */
  NDJSON,
  /** An XML message of ISO 20022. */
  ISO20022
}
