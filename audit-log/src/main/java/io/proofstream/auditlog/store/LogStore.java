package io.proofstream.auditlog.store;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * Where a log's one writer puts its evidence. Everything is durable when a method returns. After an
 * {@link IOException} it is not known which part of the call was done: the writer has to end, and
 * its next start finds out.
 */
public interface LogStore extends Evidence {
  /**
   * The checkpoint that was signed last, which may not be published yet. Not evidence: it lies
   * beside the log, where every writer of it looks, and is what a second one is found out by.
   */
  String SIGNED_CHECKPOINT = "signed-checkpoint";

  /**
   * Stores objects that are never changed afterwards, in any order.
   *
   * @throws IOException also if one is there already and has other bytes
   */
  void put(List<NewObject> objects) throws IOException;

  /**
   * Puts a checkpoint in the place of the one that is there.
   *
   * @param name {@link #SIGNED_CHECKPOINT} or {@link EvidenceNames#CHECKPOINT}
   * @param expected what must be there now; empty: nothing
   * @param next what is to be there
   * @throws SecondWriterException if something else is there; nothing is changed
   */
  void compareAndSet(String name, byte[] expected, byte[] next) throws IOException;

  /**
   * Removes objects: partial tiles that full ones have replaced, and what an interrupted
   * publication left beyond the last checkpoint signed. An object that is not there is no error.
   */
  void delete(Collection<String> names) throws IOException;
}
