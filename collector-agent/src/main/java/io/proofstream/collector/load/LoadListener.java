package io.proofstream.collector.load;

/** Hears how a load goes; called on the load's thread, so it must not block. */
public interface LoadListener {
  /** Hears nothing. */
  LoadListener SILENT = new LoadListener() {};

  /**
   * @param progress how far it is, about twice a second
   */
  default void progress(LoadProgress progress) {}

  /**
   * @param text something the user should know, one line
   */
  default void note(String text) {}
}
