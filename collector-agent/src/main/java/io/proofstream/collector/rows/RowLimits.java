package io.proofstream.collector.rows;

/** What a row may be at most. */
public final class RowLimits {
  /** Longest row, in bytes, its line end not counted. */
  public static final int ROW_BYTES_MAX = 65_536;

  /** Most lines that one CSV row may run over, by line feeds inside quotes. */
  public static final int ROW_LINES_MAX = 100;

  /** Most columns of a CSV row. */
  public static final int COLUMNS_MAX = 512;

  /** Deepest nesting of a JSON row. */
  public static final int JSON_DEPTH_MAX = 32;

  /** Deepest nesting of an XML message, its envelope counted. */
  public static final int XML_DEPTH_MAX = 64;

  private RowLimits() {}
}
