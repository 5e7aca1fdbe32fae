package io.proofstream.auditlog.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.tree.Hash;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlogProofTest {
  private static final String ZEROS = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String NOTE =
      "example.org/log\n1\n" + ZEROS + "\n\n— example.org/log AAAA\n";
  private static final String PROOF = "c2sp.org/tlog-proof@v1\nindex 12\n" + ZEROS + "\n\n" + NOTE;

  @Test
  void whatIsParsedIsWrittenTheSame() throws Exception {
    TlogProof proof = TlogProof.parse(PROOF.getBytes(UTF_8));
    assertThat(proof.index()).isEqualTo(12);
    assertThat(proof.path()).containsExactly(Hash.copyOf(new byte[Hash.BYTES], 0));
    assertThat(new String(proof.note(), UTF_8)).isEqualTo(NOTE);
    assertThat(new String(proof.encode(), UTF_8)).isEqualTo(PROOF);
  }

  @Test
  void aLogOfOneEntryHasAProofWithoutHashes() throws Exception {
    TlogProof proof = new TlogProof(0, List.of(), NOTE.getBytes(UTF_8));
    assertThat(TlogProof.parse(proof.encode()).path()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tlog-proof@v1 | tlog-proof@v2 | begins with the line",
        "index 12 | index 012 | a decimal number",
        "index 12 | index -1 | a decimal number",
        "index 12 | index 9223372036854775808 | exceeds 2^63",
        "index 12 | Index 12 | a decimal number",
        "AAA=\\n\\n | AAB=\\n\\n | one standard, padded form",
        "AAA=\\n\\n | AAA\\n\\n | padded form",
        "AAA=\\n\\n | AAA= \\n\\n | not base64",
        "AAAAAAAA= | = | a hash of 26 bytes",
        "=\\n\\nexample | =\\nexample | not base64",
      })
  void anythingElseIsRefused(String before, String after, String message) {
    String changed = PROOF.replaceFirst(line(before), line(after));
    assertThat(changed).isNotEqualTo(PROOF);
    assertThatThrownBy(() -> TlogProof.parse(changed.getBytes(UTF_8)))
        .isInstanceOf(InvalidNoteException.class)
        .hasMessageContaining(message);
  }

  private static String line(String text) {
    return text.replace("\\n", "\n");
  }

  @Test
  void moreHashesThanAnyTreeHasAreRefused() {
    String many = PROOF.replace(ZEROS + "\n\n", (ZEROS + "\n").repeat(64) + "\n");
    assertThatThrownBy(() -> TlogProof.parse(many.getBytes(UTF_8)))
        .hasMessage("a proof has at most 63 hashes");
  }

  @Test
  void bytesThatAreChangedAreRefusedOrWrittenTheSame() {
    long seed = System.currentTimeMillis();
    System.out.println("TlogProofTest seed " + seed);
    Random random = new Random(seed);
    byte[] sound = PROOF.getBytes(UTF_8);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = sound.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      try {
        assertThat(TlogProof.parse(changed).encode()).isEqualTo(changed);
      } catch (InvalidNoteException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
