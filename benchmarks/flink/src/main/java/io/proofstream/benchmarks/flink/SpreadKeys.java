package io.proofstream.benchmarks.flink;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * A key for each market, so chosen that markets are dealt evenly to the subtasks. Flink hashes keys
 * to subtasks, which serves thousands of keys; of two markets, both may go to one.
 */
final class SpreadKeys implements KeySelector<byte[], Integer> {
  private static final long serialVersionUID = 1L;

  private final int[] keys;

  /**
   * @param markets how many there are
   * @param parallelism how many subtasks
   */
  SpreadKeys(int markets, int parallelism) {
    int groups = KeyGroupRangeAssignment.computeDefaultMaxParallelism(parallelism);
    List<Integer> chosen = new ArrayList<>();
    for (int key = 0; chosen.size() < markets; key++) {
      int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(key, groups, parallelism);
      if (subtask == chosen.size() % parallelism) {
        chosen.add(key);
      }
    }
    keys = chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public Integer getKey(byte[] packed) {
    return keys[PackedRecord.partition(packed)];
  }
}
