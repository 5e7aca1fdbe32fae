package io.proofstream.auditlog.store;

import java.io.IOException;

/**
 * A log's evidence, to be read: immutable objects, and the checkpoint that covers them. Names are
 * relative to the audit directory, with {@code /} between their parts: {@link EvidenceNames} makes
 * them. Safe for use by several threads.
 */
public interface Evidence {
  /** Is told what is there. */
  @FunctionalInterface
  interface Names {
    /**
     * @param name of an object
     * @param regular false if it is there but no object: a link, a pipe
     */
    void name(String name, boolean regular);
  }

  /**
   * @param name of an object
   * @return all of its bytes
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws IOException if it cannot be read
   */
  byte[] read(String name) throws IOException;

  /**
   * @param name of an object
   * @return whether it is there
   * @throws IOException if that cannot be found out
   */
  boolean exists(String name) throws IOException;

  /**
   * Tells the names of all objects below a directory, at any depth, in no order. An object that
   * comes or goes meanwhile may be told or not.
   *
   * @param directory without a {@code /} at its end; there is nothing below one that is not there
   * @param names are told
   * @throws IOException if they cannot be listed
   */
  void list(String directory, Names names) throws IOException;
}
