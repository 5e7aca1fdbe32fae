package io.proofstream.auditstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tile.TilePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  private static final int WITHIN_SECONDS = 30;

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final ReadAhead ahead = new ReadAhead(this::object);

  @AfterEach
  void close() {
    ahead.close();
  }

  private byte[] object(String name) throws IOException {
    byte[] object = objects.get(name);
    asked.add(name);
    if (object == null) {
      throw new NoSuchFileException(name);
    }
    return object;
  }

  private static String tile(int level, long number) {
    return EvidenceNames.of(new TilePath(level, number, TilePath.WIDTH));
  }

  private void put(String name, String content) {
    objects.put(name, content.getBytes(UTF_8));
  }

  private String read(String name) throws IOException {
    return new String(ahead.read(name), UTF_8);
  }

  private void awaitAsked(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      assertThat(asked.poll(WITHIN_SECONDS, TimeUnit.SECONDS)).as("request %d", i).isNotNull();
    }
  }

  @Test
  void tilesReadInOrderAreRightAndEachIsAskedForOnce() throws Exception {
    int tiles = 300;
    for (int number = 0; number < tiles; number++) {
      put(tile(0, number), "hashes " + number);
      put(tile(TilePath.ENTRIES, number), "entries " + number);
    }
    for (int number = 0; number < tiles; number++) {
      assertThat(read(tile(0, number))).isEqualTo("hashes " + number);
      assertThat(read(tile(TilePath.ENTRIES, number))).isEqualTo("entries " + number);
    }
    awaitAsked(2 * (tiles + ReadAhead.TILES_MAX));
    assertThat(asked).isEmpty();
  }

  @Test
  void theSecondTileInOrderHasTheNextOnesAskedFor() throws Exception {
    put(tile(0, 0), "0");
    put(tile(0, 1), "1");
    read(tile(0, 0));
    awaitAsked(1);
    assertThat(asked).isEmpty();
    read(tile(0, 1));
    awaitAsked(1 + ReadAhead.TILES_MAX);
  }

  @Test
  void whatWasNotThereAheadIsAskedForAgain() throws Exception {
    put(tile(0, 0), "0");
    put(tile(0, 1), "1");
    read(tile(0, 0));
    read(tile(0, 1));
    awaitAsked(2 + ReadAhead.TILES_MAX);
    assertThatThrownBy(() -> read(tile(0, 2))).isInstanceOf(NoSuchFileException.class);
    put(tile(0, 2), "2");
    assertThat(read(tile(0, 2))).isEqualTo("2");
  }

  @Test
  void whatWasReadAheadBeforeAChangeIsForgotten() throws Exception {
    for (int number = 0; number < 4; number++) {
      put(tile(0, number), "old " + number);
    }
    read(tile(0, 0));
    read(tile(0, 1));
    awaitAsked(2 + ReadAhead.TILES_MAX);
    put(tile(0, 2), "new 2");
    ahead.forget();
    assertThat(read(tile(0, 2))).isEqualTo("new 2");
  }

  @Test
  void partialTilesAndJumpsAreReadAsTheyAre() throws Exception {
    String partial = EvidenceNames.of(new TilePath(0, 7, 3));
    put(partial, "partial");
    put(tile(0, 9), "nine");
    put(tile(0, 4), "four");
    assertThat(read(partial)).isEqualTo("partial");
    assertThat(read(tile(0, 9))).isEqualTo("nine");
    assertThat(read(tile(0, 4))).isEqualTo("four");
    awaitAsked(3);
    assertThat(asked).isEmpty();
  }
}
