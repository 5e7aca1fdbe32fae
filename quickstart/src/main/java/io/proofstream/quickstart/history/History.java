package io.proofstream.quickstart.history;

import io.proofstream.schemas.SchemaRegistry;
import io.proofstream.schemas.Topic;
import java.util.SortedSet;

/** Records of the past. Nothing is ever written. */
public interface History extends AutoCloseable {
  /** The schemas that values are read with. */
  SchemaRegistry schemas();

  /** The partitions of a topic that there are records of. */
  SortedSet<Integer> partitions(Topic<?> topic) throws Exception;

  /**
   * The records of a partition from its beginning to where it ends now.
   *
   * @param topic of the catalogue
   * @param partition any; one without records gives none
   */
  Rows rows(Topic<?> topic, int partition) throws Exception;

  @Override
  void close();
}
