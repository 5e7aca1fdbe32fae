package io.proofstream.auditlog.tree;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsistencyProofTest {
  private static final int SIZE_MAX = 40;
  private final ReferenceTree tree = ReferenceTree.counting(SIZE_MAX);

  private ConsistencyProof proof(long oldSize, long newSize) throws IOException {
    return ConsistencyProof.of(oldSize, newSize, tree);
  }

  @Test
  void everyTreeIsProvedToExtendEverySmallerOne() throws IOException {
    for (int newSize = 0; newSize <= SIZE_MAX; newSize++) {
      for (int oldSize = 0; oldSize <= newSize; oldSize++) {
        ConsistencyProof proof = proof(oldSize, newSize);
        Hash oldRoot = tree.root(oldSize);
        Hash newRoot = tree.root(newSize);
        assertThatCode(() -> proof.verify(oldRoot, newRoot)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void aTreeWithAnotherHistoryIsRefused() throws IOException {
    ReferenceTree other = new ReferenceTree(List.of(Hash.ZERO, Hash.ZERO, Hash.ZERO, Hash.ZERO));
    for (int oldSize = 1; oldSize <= 4; oldSize++) {
      ConsistencyProof proof = proof(oldSize, 9);
      Hash oldRoot = other.root(oldSize);
      assertRefused(proof, oldRoot, tree.root(9));
    }
  }

  @Test
  void aPathIsRefusedForOtherSizes() throws IOException {
    List<Hash> path = proof(6, 13).path();
    for (int oldSize = 0; oldSize <= 14; oldSize++) {
      for (int newSize = 0; newSize <= 26; newSize++) {
        if (oldSize != 6 && newSize != 13) {
          assertRefused(
              new ConsistencyProof(oldSize, newSize, path), tree.root(oldSize), tree.root(13));
        }
      }
    }
  }

  @Test
  void aPathOfAnotherLengthOrWithAChangedHashIsRefused() throws IOException {
    for (int oldSize = 1; oldSize < 13; oldSize++) {
      List<Hash> path = proof(oldSize, 13).path();
      List<Hash> more = new ArrayList<>(path);
      more.add(Hash.ZERO);
      assertRefused(new ConsistencyProof(oldSize, 13, more), tree.root(oldSize), tree.root(13));
      for (int at = 0; at < path.size(); at++) {
        List<Hash> changed = new ArrayList<>(path);
        changed.set(at, Hash.ZERO);
        assertRefused(
            new ConsistencyProof(oldSize, 13, changed), tree.root(oldSize), tree.root(13));
        List<Hash> fewer = new ArrayList<>(path);
        fewer.remove(at);
        assertRefused(new ConsistencyProof(oldSize, 13, fewer), tree.root(oldSize), tree.root(13));
      }
    }
  }

  @Test
  void nothingIsConsistentOnlyAsTheEmptyTreeAndWithoutAPath() {
    assertRefused(new ConsistencyProof(0, 3, List.of()), tree.root(1), tree.root(3));
    assertRefused(new ConsistencyProof(0, 3, List.of(Hash.ZERO)), tree.root(0), tree.root(3));
    assertRefused(new ConsistencyProof(3, 3, List.of()), tree.root(3), tree.root(4));
    assertRefused(new ConsistencyProof(4, 3, List.of()), tree.root(4), tree.root(3));
  }

  private static void assertRefused(ConsistencyProof proof, Hash oldRoot, Hash newRoot) {
    assertThatThrownBy(() -> proof.verify(oldRoot, newRoot))
        .as("from %d to %d", proof.oldSize(), proof.newSize())
        .isInstanceOf(InvalidProofException.class);
  }
}
