package io.proofstream.collector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.rows.Span;

/** A row of a request's body. */
sealed interface BodyRow {
  /** Where it lies in the body; its line is its number, from 1. */
  Span span();

  /**
   * A JSON object.
   *
   * @param object the object
   */
  record Good(Span span, JsonNode object) implements BodyRow {}

  /**
   * Something else.
   *
   * @param rejected why it is not taken
   */
  record Bad(Span span, RowRejected rejected) implements BodyRow {}
}
