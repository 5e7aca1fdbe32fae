package io.proofstream.console.index;

import java.time.Instant;
import java.util.List;

/**
 * How far an audit log is.
 *
 * @param origin the log's name
 * @param shard its storage shard
 * @param size entries that its latest checkpoint covers
 * @param root hash of the tree of that size, hexadecimal
 * @param signatures who signed and cosigned that
 * @param at when it was written
 */
public record LogHead(
    String origin, int shard, long size, String root, List<Signature> signatures, Instant at) {
  public LogHead {
    signatures = List.copyOf(signatures);
  }

  /**
   * A line of the checkpoint's signed note (C2SP signed-note), as it says of itself; it is not
   * verified here.
   *
   * @param name the signer's
   * @param witness whether it is another than the log's own
   */
  public record Signature(String name, boolean witness) {}
}
