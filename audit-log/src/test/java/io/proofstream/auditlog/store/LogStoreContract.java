package io.proofstream.auditlog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What writer, readers and verifier rely on, of every store. */
public abstract class LogStoreContract {
  private static final String TILE = EvidenceNames.of(new TilePath(0, 0, 256));
  private static final String PARTIAL = EvidenceNames.of(new TilePath(0, 1, 7));
  private static final String OTHER_PARTIAL = EvidenceNames.of(new TilePath(0, 1, 9));
  private static final String SEGMENT =
      EvidenceNames.of(SegmentName.of(0, new Sha256().digest(bytes("a segment"))));
  private static final byte[] NONE = new byte[0];

  private LogStore store;

  /** A store with nothing in it. */
  protected abstract LogStore emptyStore() throws Exception;

  /** The same objects as another writer reaches them. */
  protected abstract LogStore sameStore() throws Exception;

  /** Whether two writers may try at the same moment; else a lock keeps the second out. */
  protected abstract boolean isForSeveralHosts();

  @BeforeEach
  void makeAStore() throws Exception {
    store = emptyStore();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static NewObject object(String name, String content) {
    return new NewObject(name, bytes(content));
  }

  private String read(String name) throws IOException {
    return new String(store.read(name), UTF_8);
  }

  private List<String> listed(String directory) throws IOException {
    List<String> names = new ArrayList<>();
    store.list(
        directory,
        (name, regular) -> {
          assertThat(regular).as(name).isTrue();
          names.add(name);
        });
    return names;
  }

  @Test
  void whatWasPutIsThere() throws IOException {
    store.put(List.of(object(TILE, "hashes"), object(SEGMENT, "payloads")));
    assertThat(read(TILE)).isEqualTo("hashes");
    assertThat(read(SEGMENT)).isEqualTo("payloads");
    assertThat(store.exists(TILE)).isTrue();
  }

  @Test
  void nothingIsPutOfNothing() throws IOException {
    store.put(List.of());
    store.delete(List.of());
    assertThat(listed(EvidenceNames.LOG)).isEmpty();
  }

  @Test
  void whatIsNotThereIsSaidToBeMissing() throws IOException {
    assertThat(store.exists(TILE)).isFalse();
    for (String name : List.of(TILE, EvidenceNames.CHECKPOINT, LogStore.SIGNED_CHECKPOINT)) {
      assertThatThrownBy(() -> store.read(name))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessageContaining(name.substring(name.indexOf('/') + 1));
    }
  }

  @Test
  void theSameObjectMayBePutAgain() throws IOException {
    store.put(List.of(object(TILE, "hashes")));
    store.put(List.of(object(TILE, "hashes"), object(PARTIAL, "more")));
    assertThat(read(PARTIAL)).isEqualTo("more");
  }

  @Test
  void anotherObjectCannotTakeItsPlace() throws IOException {
    store.put(List.of(object(TILE, "hashes")));
    assertThatThrownBy(() -> store.put(List.of(object(TILE, "others"))))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("tile/0/000 is there already, with other content");
    assertThat(read(TILE)).isEqualTo("hashes");
  }

  @Test
  void manyAndLargeObjectsArePutAtOnce() throws IOException {
    byte[] large = new byte[12 << 20];
    new Random(3).nextBytes(large);
    List<NewObject> objects = new ArrayList<>(List.of(new NewObject(SEGMENT, large)));
    for (int number = 0; number < 1100; number++) {
      objects.add(object(EvidenceNames.of(new TilePath(0, number, 256)), "tile " + number));
    }
    store.put(objects);
    assertThat(store.read(SEGMENT)).isEqualTo(large);
    assertThat(listed(EvidenceNames.LOG)).hasSize(1100).contains("log/tile/0/x001/099");

    store.delete(objects.stream().map(NewObject::name).toList());
    assertThat(listed(EvidenceNames.LOG)).isEmpty();
  }

  @Test
  void namesBelowADirectoryAreListedAtAnyDepth() throws IOException {
    store.put(
        List.of(
            object(TILE, "1"),
            object(PARTIAL, "2"),
            object(OTHER_PARTIAL, "3"),
            object(SEGMENT, "4")));
    store.compareAndSet(EvidenceNames.CHECKPOINT, NONE, bytes("5"));
    assertThat(listed(EvidenceNames.LOG))
        .containsExactlyInAnyOrder(TILE, PARTIAL, OTHER_PARTIAL, EvidenceNames.CHECKPOINT);
    assertThat(listed("log/tile/0/001.p")).containsExactlyInAnyOrder(PARTIAL, OTHER_PARTIAL);
    assertThat(listed(EvidenceNames.PAYLOADS)).containsExactly(SEGMENT);
    assertThat(listed("log/tile/0/00")).as("a beginning of names is no directory").isEmpty();
    assertThat(listed("log/none")).isEmpty();
  }

  @Test
  void whatIsRemovedIsGoneAndCanBePutAnew() throws IOException {
    store.put(List.of(object(PARTIAL, "1"), object(OTHER_PARTIAL, "2")));
    store.delete(List.of(PARTIAL, OTHER_PARTIAL, TILE));
    assertThat(listed(EvidenceNames.LOG)).isEmpty();
    store.put(List.of(object(PARTIAL, "other")));
    assertThat(read(PARTIAL)).isEqualTo("other");
  }

  @Test
  void aCheckpointIsSetWhereTheExpectedOneIs() throws IOException {
    for (String name : List.of(EvidenceNames.CHECKPOINT, LogStore.SIGNED_CHECKPOINT)) {
      store.compareAndSet(name, NONE, bytes("first"));
      store.compareAndSet(name, bytes("first"), bytes("second"));
      store.compareAndSet(name, bytes("second"), bytes("third"));
      assertThat(read(name)).isEqualTo("third");
    }
  }

  @Test
  void aCheckpointIsNotSetWhereAnotherOneIs() throws IOException {
    store.compareAndSet(EvidenceNames.CHECKPOINT, NONE, bytes("first"));
    for (byte[] expected : List.of(NONE, bytes("second"))) {
      assertThatThrownBy(
              () -> store.compareAndSet(EvidenceNames.CHECKPOINT, expected, bytes("third")))
          .isInstanceOf(SecondWriterException.class)
          .hasMessageContaining("checkpoint was changed by another than this writer");
    }
    assertThat(read(EvidenceNames.CHECKPOINT)).isEqualTo("first");
  }

  @Test
  void aCheckpointIsNotSetWhereOneIsExpectedAndNoneIs() throws IOException {
    assertThatThrownBy(
            () -> store.compareAndSet(EvidenceNames.CHECKPOINT, bytes("first"), bytes("second")))
        .isInstanceOf(SecondWriterException.class);
    assertThat(store.exists(EvidenceNames.CHECKPOINT)).isFalse();
  }

  @Test
  void anotherWritersCheckpointIsFoundThoughThisOneSetTheLast() throws Exception {
    store.compareAndSet(LogStore.SIGNED_CHECKPOINT, NONE, bytes("first"));
    sameStore().compareAndSet(LogStore.SIGNED_CHECKPOINT, bytes("first"), bytes("theirs"));
    assertThatThrownBy(
            () -> store.compareAndSet(LogStore.SIGNED_CHECKPOINT, bytes("first"), bytes("ours")))
        .isInstanceOf(SecondWriterException.class);
    assertThat(read(LogStore.SIGNED_CHECKPOINT)).isEqualTo("theirs");
  }

  @Test
  void ofWritersAtTheSameMomentOneSetsTheCheckpoint() throws Exception {
    if (!isForSeveralHosts()) {
      return;
    }
    List<LogStore> writers = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      writers.add(sameStore());
    }
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    try {
      byte[] before = NONE;
      for (int round = 0; round < 10; round++) {
        List<Callable<byte[]>> tries = new ArrayList<>();
        for (LogStore writer : writers) {
          tries.add(trying(writer, before, bytes("round " + round + " by " + tries.size())));
        }
        List<byte[]> done = new ArrayList<>();
        for (Future<byte[]> tried : threads.invokeAll(tries)) {
          if (tried.get() != null) {
            done.add(tried.get());
          }
        }
        assertThat(done).as("round %d", round).hasSize(1);
        before = store.read(LogStore.SIGNED_CHECKPOINT);
        assertThat(before).isEqualTo(done.get(0));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<byte[]> trying(LogStore writer, byte[] expected, byte[] next) {
    return () -> {
      try {
        writer.compareAndSet(LogStore.SIGNED_CHECKPOINT, expected, next);
        return next;
      } catch (SecondWriterException second) {
        return null;
      }
    };
  }
}
