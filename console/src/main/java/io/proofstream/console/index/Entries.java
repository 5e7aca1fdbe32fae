package io.proofstream.console.index;

import java.sql.SQLException;

/** What the index keeps of one kind of record. */
interface Entries {
  /**
   * @param session the writer's, within a transaction
   * @param record of this kind
   * @param changed told what listeners want to know
   */
  void take(Session session, TopicRecord record, Changed changed) throws SQLException;
}
