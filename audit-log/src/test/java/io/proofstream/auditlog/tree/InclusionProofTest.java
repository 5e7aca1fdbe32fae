package io.proofstream.auditlog.tree;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InclusionProofTest {
  private static final int SIZE_MAX = 40;
  private final ReferenceTree tree = ReferenceTree.counting(SIZE_MAX);

  private InclusionProof proof(long index, long size) throws IOException {
    return InclusionProof.of(index, size, tree);
  }

  @Test
  void everyLeafOfEveryTreeIsProved() throws IOException {
    for (int size = 1; size <= SIZE_MAX; size++) {
      Hash root = tree.root(size);
      for (int index = 0; index < size; index++) {
        InclusionProof proof = proof(index, size);
        Hash leaf = tree.leaf(index);
        assertThatCode(() -> proof.verify(leaf, root)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void aProofIsRefusedForEveryOtherIndex() throws IOException {
    for (int size = 2; size <= 17; size++) {
      for (int index = 0; index < size; index++) {
        for (int other = 0; other <= size; other++) {
          if (other != index) {
            assertRefused(new InclusionProof(other, size, proof(index, size).path()), index, size);
          }
        }
      }
    }
  }

  @Test
  void aPathOfAnotherLengthThanTheSizeGivesIsRefusedThoughTheRootIsTheSame() throws IOException {
    for (int size = 1; size <= 17; size++) {
      for (int index = 0; index < size; index++) {
        List<Hash> path = proof(index, size).path();
        for (int other = index + 1; other <= SIZE_MAX; other++) {
          if (proof(index, other).path().size() != path.size()) {
            assertRefused(new InclusionProof(index, other, path), index, size);
          }
        }
      }
    }
  }

  @Test
  void aPathWithAHashTooManyOrTooFewOrChangedIsRefused() throws IOException {
    List<Hash> path = proof(5, 11).path();
    for (int at = 0; at < path.size(); at++) {
      List<Hash> changed = new ArrayList<>(path);
      changed.set(at, Hash.ZERO);
      assertRefused(new InclusionProof(5, 11, changed), 5, 11);
      List<Hash> fewer = new ArrayList<>(path);
      fewer.remove(at);
      assertRefused(new InclusionProof(5, 11, fewer), 5, 11);
    }
    List<Hash> more = new ArrayList<>(path);
    more.add(Hash.ZERO);
    assertRefused(new InclusionProof(5, 11, more), 5, 11);
  }

  @Test
  void anIndexOutsideTheTreeIsRefused() {
    assertRefused(new InclusionProof(1, 1, List.of()), 0, 1);
    assertRefused(new InclusionProof(-1, 1, List.of()), 0, 1);
    assertRefused(new InclusionProof(0, 0, List.of()), 0, 1);
  }

  private void assertRefused(InclusionProof proof, int leaf, int size) {
    assertThatThrownBy(() -> proof.verify(tree.leaf(leaf), tree.root(size)))
        .as("leaf %d of %d shown as %d of %d", leaf, size, proof.index(), proof.size())
        .isInstanceOf(InvalidProofException.class);
  }
}
