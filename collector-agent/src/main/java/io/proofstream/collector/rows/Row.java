package io.proofstream.collector.rows;

import com.fasterxml.jackson.databind.JsonNode;
import io.proofstream.runtime.rejection.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * A transaction of an XML message. Paths lead from the message's root, {@code
   * CdtTrfTxInf/PmtId/UETR}; an attribute is a last step with an at sign, {@code
   * CdtTrfTxInf/InstdAmt/@Ccy}.
   *
   * @param path what the transaction itself is
   * @param around texts by path of what stands around it: headers, accounts, batches
   * @param own texts by path of the transaction itself
   */
  record Message(Span span, String path, Map<String, String> around, Map<String, String> own)
      implements Row {
    /**
     * @param wanted a path from the message's root
     * @return what stands there first, not empty
     */
    public Optional<String> text(String wanted) {
      String found = own.get(wanted);
      return Optional.ofNullable(found == null ? around.get(wanted) : found);
    }
  }

  /**
   * A row that cannot be read.
   *
   * @param rejection why not
   */
  record Bad(Span span, Rejection rejection) implements Row {}
}
