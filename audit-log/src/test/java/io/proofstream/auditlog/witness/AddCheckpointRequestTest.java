package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.tree.Hash;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddCheckpointRequestTest {
  private static final String HASH = Hash.ZERO.base64() + "\n";

  private final String note =
      new String(
          WitnessSamples.signed(WitnessSamples.head(WitnessSamples.TREE, 9)).encode(), UTF_8);

  private static AddCheckpointRequest parse(String body) throws WitnessProtocolException {
    return AddCheckpointRequest.parse(body.getBytes(UTF_8));
  }

  @Test
  void whatIsWrittenIsRead() throws WitnessProtocolException {
    for (int old = 0; old <= 9; old++) {
      AddCheckpointRequest request = WitnessSamples.request(WitnessSamples.TREE, old, 9);
      AddCheckpointRequest read = AddCheckpointRequest.parse(request.encode());
      assertThat(read.oldSize()).isEqualTo(old);
      assertThat(read.proof()).isEqualTo(request.proof());
      assertThat(read.checkpoint()).isEqualTo(request.checkpoint());
      assertThat(read.encode()).isEqualTo(request.encode());
    }
  }

  @Test
  void sixtyThreeHashesAreRead() throws WitnessProtocolException {
    assertThat(parse("old 3\n" + HASH.repeat(63) + "\n" + note).proof()).hasSize(63);
  }

  @Test
  void theLargestSizeIsRead() throws WitnessProtocolException {
    assertThat(parse("old 9223372036854775807\n\n" + note).oldSize()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatIsMalformedIsRefused() {
    String lax = HASH.replace("A=", "B=");
    Map<String, String> malformed =
        Map.ofEntries(
            Map.entry("old 3\n" + HASH.repeat(64) + "\n" + note, "more than 63 proof lines"),
            Map.entry("old 03\n\n" + note, "leading zeros"),
            Map.entry("old +3\n\n" + note, "leading zeros"),
            Map.entry("old -1\n\n" + note, "leading zeros"),
            Map.entry("old  3\n\n" + note, "leading zeros"),
            Map.entry("old 3 \n\n" + note, "leading zeros"),
            Map.entry("old 3\r\n\n" + note, "leading zeros"),
            Map.entry("old \n\n" + note, "leading zeros"),
            Map.entry("old 9223372036854775808\n\n" + note, "exceeds 2^63 - 1"),
            Map.entry("Old 3\n\n" + note, "'old' and a size"),
            Map.entry("\nold 3\n\n" + note, "'old' and a size"),
            Map.entry("old 3\n" + lax + "\n" + note, "base64"),
            Map.entry("old 3\n" + HASH.replace("=", "") + "\n" + note, "base64"),
            Map.entry("old 3\n" + HASH.replace("\n", " \n") + "\n" + note, "base64"),
            Map.entry("old 3\nAAAA\n\n" + note, "not 32 bytes"),
            Map.entry("old 3\n" + note, "base64"),
            Map.entry("old 3\n\n\n" + note, "the checkpoint"),
            Map.entry("old 3\n\n" + note + "x", "the checkpoint"),
            Map.entry("old 3\n\n" + note + "\n", "the checkpoint"),
            Map.entry("old 3\n\n" + note.substring(0, note.length() - 1), "the checkpoint"),
            Map.entry("old 3\n\n" + note.replace("\n9\n", "\n09\n"), "leading zeros"),
            Map.entry("old 3\n\n" + note.replace("\n9\n", "\n9\nextension\n"), "the checkpoint"),
            Map.entry("old 3", "no empty line"),
            Map.entry("", "no empty line"),
            Map.entry("x".repeat(AddCheckpointRequest.REQUEST_BYTES_MAX + 1), "longer than"));
    malformed.forEach(
        (body, message) ->
            assertThatThrownBy(() -> parse(body))
                .as(body.substring(0, Math.min(60, body.length())))
                .isInstanceOf(WitnessProtocolException.class)
                .hasMessageContaining(message));
  }
}
