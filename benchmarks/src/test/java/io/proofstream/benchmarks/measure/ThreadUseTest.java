package io.proofstream.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThreadUseTest {
  @ParameterizedTest
  @CsvSource({
    "C2 CompilerThre,JIT compilers",
    "C1 CompilerThre,JIT compilers",
    "VM Thread,garbage collection",
    "GC Thread#1,garbage collection",
    "G1 Refine#0,garbage collection",
    "kafka-producer-,kafka-producer",
    "pool-3-thread-1,pool-3-thread",
    "analyzer-0-Stre,analyzer-0-Stre",
    "rocksdb:low,rocksdb:low"
  })
  void aNameSaysWhatAThreadIsFor(String name, String purpose) {
    assertThat(ThreadUse.purpose(name)).isEqualTo(purpose);
  }

  @Test
  void everyProcessHasItsThreads() throws IOException {
    long self = ProcessHandle.current().pid();

    assertThat(ThreadUse.cpuSeconds(Map.of("self", self)).get("self"))
        .containsKeys(ThreadUse.COMPILING, ThreadUse.COLLECTING);
  }

  @Test
  void aProcessThatIsGoneIsSaid() {
    assertThatThrownBy(() -> ThreadUse.cpuSeconds(Map.of("gone", Long.MAX_VALUE)))
        .isInstanceOf(IOException.class);
  }
}
