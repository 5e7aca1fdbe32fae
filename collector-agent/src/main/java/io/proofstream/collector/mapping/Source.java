package io.proofstream.collector.mapping;

import java.util.List;
import java.util.Set;

/** A source's columns, as a mapping is bound to them. */
interface Source {
  /**
   * @param place where a field is said to be
   * @return reads it
   * @throws MappingException if the source has no such place
   */
  Cell cell(Place place);

  /**
   * @param taken names that are not among the rest
   * @return reads everything else
   */
  Rest rest(Set<String> taken);

  /** The source's names, where they are known before its rows. */
  List<String> names();
}
