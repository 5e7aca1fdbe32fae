package io.proofstream.runtime.lifecycle;

/** The one place that ends the process. */
public final class Exit {
  private Exit() {}

  /**
   * @param code 0 done, 1 failed or something found wrong, 2 wrong usage
   */
  public static void with(int code) {
    System.exit(code);
  }

  /**
   * @param action runs when the process is told to end (SIGTERM, SIGINT) or exits; the process ends
   *     when it returns
   */
  public static void onTermination(Runnable action) {
    Runtime.getRuntime().addShutdownHook(new Thread(action, "termination"));
  }
}
