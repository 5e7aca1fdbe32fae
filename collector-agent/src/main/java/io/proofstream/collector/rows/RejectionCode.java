package io.proofstream.collector.rows;

/** Everything that can be wrong with a row: the closed vocabulary of the collector's rejections. */
public enum RejectionCode {
  /** A required field is absent or empty. */
  MISSING_FIELD,
  /** A time is not of the mapping's format, does not exist, or lies before 1970. */
  WRONG_TIME,
  /** The event time lies further ahead of the clock than the settings allow. */
  FUTURE_TIME,
  /** An amount is text that is not a number. */
  NOT_A_NUMBER,
  /** An amount is below zero. */
  NEGATIVE_AMOUNT,
  /** An amount has more decimals than its currency. */
  TOO_MANY_DECIMALS,
  /** An amount is larger than any payment. */
  AMOUNT_OUT_OF_RANGE,
  /** A currency is not an ISO 4217 code with minor units. */
  UNKNOWN_CURRENCY,
  /** A market is not among the settings' markets. */
  UNKNOWN_MARKET,
  /** A label is neither of the fraud values nor of the legitimate ones. */
  UNKNOWN_LABEL,
  /** A label is known before its transaction happened, or withdrawn before it was known. */
  WRONG_LABEL_TIME,
  /** A quote that RFC 4180 does not allow where it stands, or one that is never closed. */
  BROKEN_QUOTING,
  /** An entry of an account that takes a payment back. */
  NOT_A_PAYMENT,
  /** A line is not one JSON object. */
  BROKEN_JSON,
  /** A field holds an object or an array where a single value is expected. */
  NESTED_VALUE,
  /** A row has more or fewer columns than the header. */
  WRONG_COLUMN_COUNT,
  /** A row, a field or an attribute is longer than its limit. */
  TOO_LONG,
  /** A row has more attributes than a transaction can carry. */
  TOO_MANY_ATTRIBUTES,
  /** Bytes that are not UTF-8, or an unpaired surrogate. */
  WRONG_ENCODING,
  /** A NUL byte, or a control character in an identifier. */
  CONTROL_CHARACTER,
  /** The transaction id was used before, with other content. */
  CONFLICTING_ID,
  /** The row's market is none that its sender may write to. */
  FORBIDDEN_MARKET,
  /** A record of a topic has no value. */
  EMPTY_VALUE,
  /** A record of a topic is not in the wire format, or not of the schema that it names. */
  BROKEN_AVRO,
  /** A record of a topic names a schema that the registry does not have. */
  UNKNOWN_SCHEMA
}
