package io.proofstream.benchmarks.peer;

import io.proofstream.runtime.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one peer as this process: says {@code ready}, goes on until SIGTERM, ends with 0. */
public final class PeerProcess {
  private static final Logger LOG = LoggerFactory.getLogger(PeerProcess.class);

  /** What a peer says on standard output when it consumes. */
  public static final String READY = "ready";

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private PeerProcess() {}

  /** Makes a peer of what it is told. */
  public interface Factory {
    /**
     * @param options of the command line
     * @throws SettingsException if one of them is not for this peer
     */
    Peer create(PeerOptions options);
  }

  /**
   * Does not return.
   *
   * @param words of the command line
   * @param own options of this peer alone, each with its default
   * @param factory makes it
   */
  public static void run(String[] words, Map<String, String> own, Factory factory) {
    Peer peer;
    try {
      peer = factory.create(PeerOptions.of(List.of(words), own, System.getenv()));
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_USAGE);
      return;
    }
    AtomicInteger code = new AtomicInteger();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(peer, code), "termination"));
    try {
      CompletableFuture<Throwable> failure = new CompletableFuture<>();
      peer.start(failure::complete);
      System.out.println(READY);
      System.out.flush();
      LOG.error("the peer failed", failure.join());
    } catch (Exception e) {
      LOG.error("the peer cannot start", e);
    }
    code.set(FAILED);
    System.exit(FAILED);
  }

  /** Halts: a virtual machine that was told to end by a signal has the signal's code otherwise. */
  private static void end(Peer peer, AtomicInteger code) {
    try {
      peer.stop();
    } catch (Exception e) {
      LOG.error("the peer did not end as it should", e);
      code.set(FAILED);
    }
    Runtime.getRuntime().halt(code.get());
  }
}
