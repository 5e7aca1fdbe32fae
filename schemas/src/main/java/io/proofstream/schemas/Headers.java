package io.proofstream.schemas;

/** Names of the headers that our records carry. */
public final class Headers {
  /** W3C Trace Context, version 00, ASCII. */
  public static final String TRACEPARENT = "traceparent";

  /** CloudEvents 1.0 attributes, Kafka protocol binding, binary mode, UTF-8. */
  public static final String CE_SPECVERSION = "ce_specversion";

  public static final String CE_ID = "ce_id";
  public static final String CE_TYPE = "ce_type";
  public static final String CE_SOURCE = "ce_source";
  public static final String CE_TIME = "ce_time";

  /** What an outcome of the analyzer answers, see {@link OutcomeHeader}. */
  public static final String OUTCOME = "proofstream-outcome";

  /** The collector's load that sent the transaction, ASCII; copied to its outcome. */
  public static final String LOAD = "proofstream-load";

  /** The source a transaction was read from: a file's name, UTF-8. */
  public static final String SOURCE = "proofstream-source";

  /** The line it began on, decimal, from 1, ASCII. */
  public static final String LINE = "proofstream-line";

  /** The action that led to the record, or that was refused with it: its id, UTF-8. */
  public static final String ACTION = "proofstream-action";

  /** Which reminder of an alert that nobody has taken it is, decimal, from 1, ASCII. */
  public static final String REMINDER = "proofstream-reminder";

  /** Why a record was rejected, for machines: upper-case words, ASCII. */
  public static final String CODE = "proofstream-code";

  /** Where an alert was or is to be delivered to: the destination's name, ASCII. */
  public static final String DESTINATION = "proofstream-destination";

  /** The id that a receiver knows a delivery by, ASCII. */
  public static final String WEBHOOK_ID = "proofstream-webhook-id";

  /** How often a delivery was tried, decimal, ASCII. */
  public static final String ATTEMPTS = "proofstream-attempts";

  /** When a delivery was tried first and last, ISO 8601, UTC, ASCII. */
  public static final String FIRST_ATTEMPT = "proofstream-first-attempt";

  public static final String LAST_ATTEMPT = "proofstream-last-attempt";

  /** How often a dead letter or refused record was sent again, decimal, ASCII; absent at first. */
  public static final String RESENDS = "proofstream-resends";

  /** The dead letter that is sent again: partition-offset in its topic, ASCII. */
  public static final String DEAD_LETTER = "proofstream-dead-letter";

  /** The rejection that is, or was, sent again: agent-partition-offset, ASCII. */
  public static final String REJECTION = "proofstream-rejection";

  /** Who asked for a record to be sent again, UTF-8. */
  public static final String ASKED_BY = "proofstream-asked-by";

  /** What a row was, or is to be, mapped by: the mapping's SHA-256, hexadecimal, ASCII. */
  public static final String MAPPING = "proofstream-mapping";

  /** The first line of the CSV source that a row stood in, as it stood there. */
  public static final String COLUMNS = "proofstream-columns";

  /** The market of all rows of a source, in place of what the mapping says, UTF-8. */
  public static final String MARKET = "proofstream-market";

  /** How a record of a topic is read before it is mapped: {@code json} or {@code avro}, ASCII. */
  public static final String FORMAT = "proofstream-format";

  /** Where a record lies in the topic that it was collected from: partition-offset, ASCII. */
  public static final String POSITION = "proofstream-position";

  /** Kafka Streams' own names for dead letters (KIP-1034), UTF-8. */
  public static final String ERROR_EXCEPTION = "__streams.errors.exception";

  public static final String ERROR_MESSAGE = "__streams.errors.message";
  public static final String ERROR_STACKTRACE = "__streams.errors.stacktrace";
  public static final String ERROR_TOPIC = "__streams.errors.topic";
  public static final String ERROR_PARTITION = "__streams.errors.partition";
  public static final String ERROR_OFFSET = "__streams.errors.offset";

  /** Kafka Connect's names for the same (KIP-298), UTF-8. */
  public static final String CONNECT_TOPIC = "__connect.errors.topic";

  public static final String CONNECT_PARTITION = "__connect.errors.partition";
  public static final String CONNECT_OFFSET = "__connect.errors.offset";
  public static final String CONNECT_CONNECTOR = "__connect.errors.connector.name";
  public static final String CONNECT_STAGE = "__connect.errors.stage";
  public static final String CONNECT_EXCEPTION = "__connect.errors.exception.class.name";
  public static final String CONNECT_MESSAGE = "__connect.errors.exception.message";

  private Headers() {}
}
