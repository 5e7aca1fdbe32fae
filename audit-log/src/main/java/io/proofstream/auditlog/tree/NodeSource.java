package io.proofstream.auditlog.tree;

import java.io.IOException;

/** Where the hashes of a tree's perfect subtrees come from. */
@FunctionalInterface
public interface NodeSource {
  /**
   * @param height of the subtree; 0 is a leaf
   * @param index number of the subtree at its height: it covers the leaves from index·2^height on
   * @return its hash
   * @throws IOException if it cannot be read
   */
  Hash node(int height, long index) throws IOException;
}
