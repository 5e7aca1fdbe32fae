package io.proofstream.collector.rows;

import com.fasterxml.jackson.databind.JsonNode;
import io.proofstream.runtime.rejection.Rejection;
import java.util.List;

/** One row of a source. */
public sealed interface Row {
  /** Where it lies. */
  Span span();

  /**
   * A row of a CSV file.
   *
   * @param cells unquoted
   */
  record Csv(Span span, List<String> cells) implements Row {}

  /**
   * A row of a file of JSON lines.
   *
   * @param object a JSON object
   */
  record Json(Span span, JsonNode object) implements Row {}

  /**
   * A row that cannot be read.
   *
   * @param rejection why not
   */
  record Bad(Span span, Rejection rejection) implements Row {}
}
