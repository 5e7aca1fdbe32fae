package io.proofstream.runtime.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RecentRecordsTest {
  @Test
  void theLastOnesAreThereAndTheOthersAreNot() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int max : new int[] {0, 1, 10, 1_000}) {
      RecentRecords recent = new RecentRecords(max);
      List<String> put = new ArrayList<>();
      Map<String, byte[]> values = new HashMap<>();
      int keys = 1 + random.nextInt(3_000);
      for (int step = 0; step < 5_000; step++) {
        String key = "k" + random.nextInt(keys);
        byte[] value = new byte[random.nextInt(random.nextInt(100) == 0 ? 40_000 : 300)];
        random.nextBytes(value);
        recent.put(bytes(key), value);
        put.add(key);
        values.put(key, value);

        String asked = "k" + random.nextInt(keys);
        List<String> last = put.subList(Math.max(0, put.size() - max), put.size());
        assertThat(recent.get(bytes(asked)))
            .isEqualTo(last.contains(asked) ? values.get(asked) : null);
      }
      List<String> last = put.subList(Math.max(0, put.size() - max), put.size());
      assertThat(recent.size()).isEqualTo((int) last.stream().distinct().count());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
