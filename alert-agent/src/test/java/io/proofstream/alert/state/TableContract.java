package io.proofstream.alert.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Table} has to do. */
public abstract class TableContract {
  private Table table;

  /** A table, empty. */
  protected abstract Table create();

  @BeforeEach
  void createTable() {
    table = create();
  }

  @Test
  void whatWasPutLastIsFound() {
    put(1, "first");
    put(1, "second");
    assertThat(table.get(key(1)).map(TableContract::text)).contains("second");
    assertThat(table.get(key(2))).isEmpty();
  }

  @Test
  void whatWasDeletedIsNotFound() {
    put(1, "first");
    table.delete(key(1));
    table.delete(key(2));
    assertThat(table.get(key(1))).isEmpty();
    assertThat(walked(0, 255)).isEmpty();
  }

  @Test
  void entriesAreShownInTheOrderOfUnsignedBytesWithoutTheEnd() {
    put(200, "c");
    put(3, "b");
    put(1, "a");
    assertThat(walked(0, 255)).containsExactly("a", "b", "c");
    assertThat(walked(1, 200)).containsExactly("a", "b");
    assertThat(walked(2, 3)).isEmpty();
  }

  @Test
  void whoHasEnoughIsShownNoMore() {
    put(1, "a");
    put(2, "b");
    List<String> seen = new ArrayList<>();
    table.walk(
        key(0),
        key(255),
        (key, value) -> {
          seen.add(text(value));
          return false;
        });
    assertThat(seen).containsExactly("a");
  }

  @Test
  void anEmptyValueIsAValue() {
    put(1, "");
    assertThat(table.get(key(1)).map(TableContract::text)).contains("");
  }

  private void put(int key, String value) {
    table.put(key(key), value.getBytes(UTF_8));
  }

  private List<String> walked(int from, int end) {
    List<String> seen = new ArrayList<>();
    table.walk(key(from), key(end), (key, value) -> seen.add(text(value)));
    return seen;
  }

  private static byte[] key(int first) {
    return new byte[] {(byte) first};
  }

  private static String text(byte[] value) {
    return new String(value, UTF_8);
  }
}
