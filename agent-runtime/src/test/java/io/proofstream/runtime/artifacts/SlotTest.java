package io.proofstream.runtime.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.content.ContentHash;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SlotTest {
  private final ArtifactBodies bodies = new ArtifactBodies(Set.of(ArtifactKind.POLICY));
  private final Slot<String> slot = new Slot<>("text", (body, hash) -> usable(body));

  @Test
  void aBodyCountsWhenAllItsChunksAreThere() {
    slot.want(hash("abcd"));
    add(ArtifactKind.POLICY, "abcd", 1, 2);
    slot.settle(bodies);
    assertThat(slot.current()).isEmpty();
    add(ArtifactKind.POLICY, "abcd", 0, 2);
    slot.settle(bodies);
    assertThat(slot.current()).contains("abcd");
  }

  @Test
  void theNewestThatCanBeUsedIsThereAndEachOtherIsToldOnce() {
    for (String text : new String[] {"good", "bad!", "evil"}) {
      add(ArtifactKind.POLICY, text, 0, 1);
      slot.want(hash(text));
    }
    assertThat(slot.settle(bodies))
        .extracting(Throwable::getMessage)
        .containsExactly("text: evil cannot be used", "text: bad! cannot be used");
    assertThat(slot.current()).contains("good");
    assertThat(slot.settle(bodies)).isEmpty();
  }

  @Test
  void aBodyOfAKindThatIsNotKeptIsNotThere() {
    add(ArtifactKind.MODEL, "good", 0, 1);
    assertThat(bodies.body(hash("good"))).isEmpty();
  }

  private static String usable(byte[] body) {
    String text = new String(body, UTF_8);
    if (text.equals("bad!") || text.equals("evil")) {
      throw new IllegalArgumentException(text + " cannot be used");
    }
    return text;
  }

  private void add(ArtifactKind kind, String text, int chunk, int chunks) {
    byte[] body = text.getBytes(UTF_8);
    int size = body.length / chunks;
    bodies.add(
        Artifact.newBuilder()
            .setKind(kind)
            .setName("main")
            .setContentHash(hash(text))
            .setMediaType("any")
            .setChunkIndex(chunk)
            .setChunkCount(chunks)
            .setBody(ByteBuffer.wrap(Arrays.copyOfRange(body, chunk * size, (chunk + 1) * size)))
            .setPublishedBy("test")
            .build());
  }

  private static Sha256 hash(String text) {
    return new Sha256(ContentHash.of(text.getBytes(UTF_8)));
  }
}
