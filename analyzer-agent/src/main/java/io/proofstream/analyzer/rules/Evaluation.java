package io.proofstream.analyzer.rules;

import dev.cel.runtime.CelEvaluationException;

/** A checked expression, ready for the values of one transaction after the other. */
interface Evaluation {
  /**
   * @return a {@link Boolean}, {@link Double} or {@link Long}
   * @throws CelEvaluationException if it has no value for these
   */
  Object of(TransactionValues values) throws CelEvaluationException;
}
