package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.proofstream.v1.AgentPhase;
import io.proofstream.v1.AgentState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few bytes that claim to be followed by gigabytes must not make room for them. */
final class HostileLengthTest {
  private static final long ALLOCATED_BYTES_MAX = 4 * 1_024 * 1_024;

  private final TopicCodec<AgentState> codec =
      TopicCodecs.register(
              ConfluentSchemaRegistry.inMemory(),
              new TopicNames(""),
              List.of(Topics.AGENTS),
              List.of())
          .codec(Topics.AGENTS);

  @ParameterizedTest
  @ValueSource(longs = {100_000_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE})
  void aStringDoesNotAllocateWhatItClaims(long length) throws IOException {
    assertRefusedCheaply(value(out -> out.writeLong(length)));
  }

  @ParameterizedTest
  @ValueSource(longs = {100_000_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE})
  void aMapDoesNotAllocateWhatItClaims(long entries) throws IOException {
    byte[] whole = codec.encode(state());
    // The lag map is empty, so its block count is the byte before the details' block count.
    int lagAt = whole.length - 3;
    byte[] bytes = value(out -> out.writeFixed(whole, 5, lagAt - 5), out -> out.writeLong(entries));

    assertRefusedCheaply(bytes);
  }

  @Test
  void theUnharmedValueIsRead() throws Exception {
    assertThat(codec.decode(codec.encode(state()))).isEqualTo(state());
  }

  private void assertRefusedCheaply(byte[] bytes) {
    var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(UndecodableRecordException.class);

    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(ALLOCATED_BYTES_MAX);
  }

  private static AgentState state() {
    return AgentState.newBuilder()
        .setAgent("analyzer")
        .setInstance("analyzer-0")
        .setVersion("1")
        .setPhase(AgentPhase.RUNNING)
        .setStartedAt(Instant.EPOCH)
        .setReportedAt(Instant.EPOCH)
        .setLag(Map.of())
        .setDetails(Map.of())
        .build();
  }

  private byte[] value(Part... parts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Arrays.copyOf(codec.encode(state()), 5));
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    for (Part part : parts) {
      part.write(out);
    }
    out.writeFixed(new byte[64]);
    return bytes.toByteArray();
  }

  /** A part of a value. */
  private interface Part {
    void write(BinaryEncoder out) throws IOException;
  }
}
