package io.proofstream.models;

import com.google.common.primitives.Booleans;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import io.proofstream.v1.TreeNodes;
import io.proofstream.v1.Trees;

/** Trees as the record that an artifact holds. */
final class TreesRecord {
  private TreesRecord() {}

  static Trees of(TreeEnsemble ensemble) {
    return Trees.newBuilder()
        .setBaseMargin(ensemble.baseMargin())
        .setTrees(ensemble.trees().stream().map(TreesRecord::of).toList())
        .build();
  }

  private static TreeNodes of(Tree tree) {
    return TreeNodes.newBuilder()
        .setFeature(Ints.asList(tree.feature()))
        .setValue(Floats.asList(tree.value()))
        .setLeft(Ints.asList(tree.left()))
        .setRight(Ints.asList(tree.right()))
        .setMissingLeft(Booleans.asList(tree.missingLeft()))
        .setCover(Doubles.asList(tree.cover()))
        .build();
  }

  /**
   * @throws IllegalArgumentException if they are not trees over so many features
   */
  static TreeEnsemble read(Trees trees, int features) {
    return new TreeEnsemble(
        features, trees.getBaseMargin(), trees.getTrees().stream().map(TreesRecord::read).toList());
  }

  private static Tree read(TreeNodes nodes) {
    return new Tree(
        Ints.toArray(nodes.getFeature()),
        Floats.toArray(nodes.getValue()),
        Ints.toArray(nodes.getLeft()),
        Ints.toArray(nodes.getRight()),
        Booleans.toArray(nodes.getMissingLeft()),
        Doubles.toArray(nodes.getCover()));
  }
}
