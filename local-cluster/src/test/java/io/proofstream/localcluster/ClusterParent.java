package io.proofstream.localcluster;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A parent to be killed: runs a cluster in the folder given, prints the children's process ids on
 * one line, and stays.
 */
final class ClusterParent {
  private ClusterParent() {}

  public static void main(String[] arguments) throws Exception {
    var supervisor = new Supervisor(RestartPolicy.DEFAULT, (child, state) -> {});
    LocalCluster.start(Path.of(arguments[0]), HeapSizes.DEFAULT, supervisor);
    System.out.println(supervisor.pids().values());
    new CountDownLatch(1).await();
  }
}
