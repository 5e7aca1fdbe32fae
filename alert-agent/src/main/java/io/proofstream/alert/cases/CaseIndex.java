package io.proofstream.alert.cases;

import java.util.List;

/** Finds cases by something else than their alert's id. */
@FunctionalInterface
public interface CaseIndex {
  /**
   * @param one an open case
   * @return the keys under which its alert's id is found
   */
  List<byte[]> keys(AlertCase one);
}
