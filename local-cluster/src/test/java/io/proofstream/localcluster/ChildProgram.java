package io.proofstream.localcluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The children of these tests. Arguments: what to do, then a file to make when that is done. */
final class ChildProgram {
  static final String SERVE = "serve";
  static final String REFUSE_TO_END = "refuse-to-end";
  static final String FAIL = "fail";

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private ChildProgram() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals(FAIL)) {
      throw new IllegalStateException("no such market");
    }
    if (arguments[0].equals(REFUSE_TO_END)) {
      Runtime.getRuntime().addShutdownHook(new Thread(ChildProgram::waitForEver));
    }
    Files.writeString(Path.of(arguments[1]), "serves");
    waitForEver();
  }

  private static void waitForEver() {
    try {
      NEVER.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
