package io.proofstream.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

final class HotRecordsTest {
  private final Map<Bytes, byte[]> store = new HashMap<>();
  private final List<Bytes> reads = new ArrayList<>();
  private final List<Bytes> writes = new ArrayList<>();

  @Test
  void whatIsReadIsWhatWasPutLastHoweverFewRecordsFit() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (long bytesMax : new long[] {0, 500, 5_000, 100_000, 1_000_000}) {
      store.clear();
      HotRecords hot = hot(bytesMax);
      Map<Bytes, byte[]> expected = new HashMap<>();
      int keys = 1 + random.nextInt(5_000);
      for (int step = 0; step < 100_000; step++) {
        Bytes key = key("k" + random.nextInt(keys));
        switch (random.nextInt(10)) {
          case 0 -> {
            hot.put(key, null);
            expected.remove(key);
          }
          case 1, 2, 3 -> {
            byte[] value = new byte[random.nextInt(600)];
            random.nextBytes(value);
            hot.put(key, value);
            expected.put(key, value);
          }
          case 4 -> {
            if (random.nextInt(500) == 0) {
              hot.write();
              assertThat(sameAs(expected)).isTrue();
            }
          }
          default -> assertThat(hot.get(key)).isEqualTo(expected.get(key));
        }
      }
      hot.write();
      assertThat(sameAs(expected)).isTrue();
    }
  }

  @Test
  void whatChangedIsWrittenOnce() {
    HotRecords hot = hot(1_000_000);
    hot.put(key("a"), bytes("1"));
    hot.put(key("b"), bytes("2"));
    hot.put(key("a"), bytes("3"));
    assertThat(writes).isEmpty();
    hot.write();
    hot.write();
    assertThat(writes).containsExactly(key("a"), key("b"));
    assertThat(store.get(key("a"))).isEqualTo(bytes("3"));
  }

  @Test
  void theStoreIsAskedOnceForAKeyThatItHasNot() {
    HotRecords hot = hot(1_000_000);
    assertThat(hot.get(key("a"))).isNull();
    assertThat(hot.get(key("a"))).isNull();
    assertThat(reads).containsExactly(key("a"));
  }

  @Test
  void whatIsAskedForAgainAndAgainStays() {
    HotRecords hot = hot(2_000);
    store.put(key("kept"), bytes("1"));
    hot.get(key("kept"));
    for (int i = 0; i < 100; i++) {
      hot.get(key("other" + i));
      hot.get(key("kept"));
    }
    assertThat(reads).hasSize(101).startsWith(key("kept")).doesNotHaveDuplicates();
  }

  @Test
  void whatIsMadeAndNeverAskedForAgainPushesOutNoneThatStays() {
    HotRecords hot = hot(10_000);
    for (int i = 0; i < 40; i++) {
      store.put(key("found" + i), bytes("1"));
      hot.get(key("found" + i));
    }
    hot.put(key("made"), bytes("1"));
    hot.get(key("made"));
    reads.clear();
    for (int i = 0; i < 1_000; i++) {
      hot.get(key("new" + i));
      hot.put(key("new" + i), bytes("1"));
    }
    assertThat(reads).hasSize(1_000);
    reads.clear();

    for (int i = 0; i < 40; i++) {
      hot.get(key("found" + i));
    }
    hot.get(key("made"));
    assertThat(reads).isEmpty();
    assertThat(store).containsKey(key("new0"));
  }

  @Test
  void whatWasNotWrittenIsForgottenWithTheRest() {
    HotRecords hot = hot(1_000_000);
    hot.put(key("a"), bytes("1"));
    hot.clear();
    hot.write();
    assertThat(hot.get(key("a"))).isNull();
    assertThat(writes).isEmpty();
  }

  private boolean sameAs(Map<Bytes, byte[]> expected) {
    return store.keySet().equals(expected.keySet())
        && store.entrySet().stream()
            .allMatch(entry -> Arrays.equals(entry.getValue(), expected.get(entry.getKey())));
  }

  private HotRecords hot(long bytesMax) {
    return new HotRecords(
        bytesMax,
        key -> {
          reads.add(key);
          return store.get(key);
        },
        entries ->
            entries.forEach(
                entry -> {
                  writes.add(entry.key);
                  if (entry.value == null) {
                    store.remove(entry.key);
                  } else {
                    store.put(entry.key, entry.value);
                  }
                }));
  }

  private static Bytes key(String text) {
    return Bytes.wrap(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
