package io.proofstream.auditlog.verify;

import java.util.List;
import java.util.Map;

/**
 * What a verification of a root log and its shards found.
 *
 * @param root of the root
 * @param shards of each shard, by its origin, in the order given
 * @param covered the size up to which the root has a checkpoint, by the shard's origin
 * @param faults what is wrong between them, each with its place
 */
public record ShardedReport(
    VerifyReport root,
    Map<String, VerifyReport> shards,
    Map<String, Long> covered,
    List<String> faults) {
  /** Whether every log is sound and complete, and they fit each other. */
  public boolean complete() {
    return faults.isEmpty()
        && root.complete()
        && shards.values().stream().allMatch(VerifyReport::complete);
  }
}
