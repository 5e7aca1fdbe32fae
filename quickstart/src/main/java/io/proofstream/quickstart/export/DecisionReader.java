package io.proofstream.quickstart.export;

import io.proofstream.v1.Decision;
import java.io.IOException;

/** Takes decisions, wherever they come from. */
interface DecisionReader {
  /**
   * @param decision the decision
   * @param decidedAtMs when it was written, milliseconds since 1970-01-01 UTC
   */
  void read(Decision decision, long decidedAtMs) throws IOException;
}
